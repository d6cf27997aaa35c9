"""The only modules that write money: each asks who may, checks, and enters."""
