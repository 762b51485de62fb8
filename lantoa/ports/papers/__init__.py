"""Official papers as DOCX, PDF and XLSX in the layout of NĐ 30/2020/NĐ-CP."""
