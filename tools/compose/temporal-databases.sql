-- Run once, by the image, when the volume is new. Temporal's lists are indexed with btree_gin.
create database temporal;
create database temporal_visibility;
\connect temporal_visibility
create extension if not exists btree_gin;
