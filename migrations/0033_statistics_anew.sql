-- Days of subtrees are summed up by one trait at a time too: what was summed up before is reckoned anew.

DELETE FROM statistics_sums WHERE municipality >= 0;
DELETE FROM statistics_states WHERE municipality >= 0;
