"""Hand-written fakes and builders."""
