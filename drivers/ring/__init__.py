"""The ring: from light to the bytes on its wire, each written when it is due."""
