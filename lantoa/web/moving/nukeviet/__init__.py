"""How a NukeViet 4.x site keeps its data: tables, states, addresses, files."""
