"""The layers around a visit, which every press passes first: no flow inside knows of them."""
