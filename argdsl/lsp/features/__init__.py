"""What an editor shows and changes, as pure functions of snapshots: spans in code points, no protocol in here."""
