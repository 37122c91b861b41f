"""The steps that bring any earlier database to the tables of today; run by `migrate`."""
