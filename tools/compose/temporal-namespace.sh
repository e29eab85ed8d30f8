#!/bin/sh
# Makes the namespace of Duban, or sets its retention where it is there: closed runs are kept for 400 days.
set -eu
temporal operator cluster health
temporal operator namespace create --namespace duban --retention 400d ||
  temporal operator namespace update --namespace duban --retention 400d
