// /staff/improvements: all of them for who leads, one, and a new one; /stories: what everybody may read of them.
#pragma once

#include "features/site/site.hpp"

namespace svar::improvements {

/// GET /staff/improvements?unit=
http::Response get_improvements(const site::Visit&);
/// GET /staff/improvements/new?case=&signal=&clock=&unit=
http::Response get_new_improvement(const site::Visit&);
/// POST /staff/improvements/new: a new one, or `improvement` names one that the source is added to
http::Response post_new_improvement(const site::Visit&);
/// GET /staff/improvements/{improvement}
http::Response get_improvement(const site::Visit&);
/// POST /staff/improvements/{improvement}: do=save, state, add, remove, story, publish or withdraw
http::Response post_improvement(const site::Visit&);
/// GET /stories
http::Response get_stories(const site::Visit&);

} // namespace svar::improvements
