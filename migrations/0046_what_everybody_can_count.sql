-- Figures tell how many of the cases received and answered are published by now, so that nobody can work out small numbers
-- of the others: what was summed up before is reckoned anew from the journals.

DELETE FROM statistics_sums WHERE municipality >= 0;
DELETE FROM statistics_states WHERE municipality >= 0;
