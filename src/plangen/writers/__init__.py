"""Writers: a document becomes bytes or text. A writer knows the document alone, opens no file and reads no clock."""
