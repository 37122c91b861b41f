"""Metrics: one small pure function a file, each with its formula and where it comes from.

A metric that can't be judged returns None; whoever sums up counts it as unscored, never as zero.
"""
