-- Room 12: the largest contribution of one firm to a figure. Where one firm makes most of it, the figure is not published.
alter table indicator_values add column largest numeric(14, 4);
