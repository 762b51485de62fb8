"""An account on a Mastodon server, and through it everybody who follows by ActivityPub."""
