-- Figures tell why publication was refused: what was summed up before is reckoned anew from the journals.

DELETE FROM statistics_sums WHERE municipality >= 0;
DELETE FROM statistics_states WHERE municipality >= 0;
