"""Mediation between the CTO and the CPO: what a description tells, and a brief that is fair to both."""
