// Router, rate limiter, page cache, CSRF tokens, static files: the parts that need no connection.
#include "platform/http/csrf.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/rate_limiter.hpp"
#include "platform/http/router.hpp"
#include "platform/http/static_files.hpp"

#include <gmock/gmock.h>

namespace svar::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Endpoint route(Method method, std::string path) {
    return {method, std::move(path), Rate::none, Run::io, {}, [](const Request&) { return Response{}; }};
}

std::string matched(const Router& router, Method method, std::string_view path) {
    std::map<std::string, std::string> parameters;
    const Match match = router.match(method, path, parameters);
    if (!match.endpoint) return match.allow.empty() ? "404" : "405 " + match.allow;
    std::string text = match.endpoint->path;
    for (const auto& [name, value] : parameters) text += " " + name + "=" + value;
    return text;
}

TEST(Router, FindsLiteralsBeforeParameters) {
    const Router router{{route(Method::get, "/"), route(Method::get, "/cases/new"), route(Method::get, "/cases/{id}"),
                         route(Method::post, "/cases/{id}"), route(Method::get, "/cases/{id}/files/{file}"),
                         route(Method::get, "/assets/{hash}/{path...}")}};
    EXPECT_EQ(matched(router, Method::get, "/"), "/");
    EXPECT_EQ(matched(router, Method::get, "/cases/new"), "/cases/new");
    EXPECT_EQ(matched(router, Method::get, "/cases/7"), "/cases/{id} id=7");
    EXPECT_EQ(matched(router, Method::head, "/cases/7"), "/cases/{id} id=7");
    EXPECT_EQ(matched(router, Method::post, "/cases/new"), "/cases/{id} id=new");
    EXPECT_EQ(matched(router, Method::get, "/cases/new/files/2"), "/cases/{id}/files/{file} file=2 id=new");
    EXPECT_EQ(matched(router, Method::get, "/assets/1/a/b.css"), "/assets/{hash}/{path...} hash=1 path=a/b.css");
    EXPECT_EQ(matched(router, Method::get, "/cases"), "404");
    EXPECT_EQ(matched(router, Method::get, "/cases/"), "404");
    EXPECT_EQ(matched(router, Method::get, "/assets/1/"), "404");
    EXPECT_EQ(matched(router, Method::del, "/cases/7"), "405 GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(matched(router, Method::get, "*"), "404");
}

TEST(Router, RefusesClashes) {
    const auto clash = [](std::string a, std::string b) {
        const Router router{{route(Method::get, std::move(a)), route(Method::get, std::move(b))}};
    };
    EXPECT_THROW(clash("/a", "/a"), std::invalid_argument);
    EXPECT_THROW(clash("/a/{b}", "/a/{c}"), std::invalid_argument);
    EXPECT_THROW(clash("/{a...}", "/{b...}"), std::invalid_argument);
    EXPECT_NO_THROW(clash("/a/{b}", "/{a}/b"));
    for (const char* path : {"", "a", "/a//b", "/{", "/{}", "/a{b}", "/{a...}/b", "/{...}"})
        EXPECT_THROW(Router{{route(Method::get, path)}}, std::invalid_argument) << path;
    EXPECT_THROW((Router{{{Method::get, "/a", Rate::none, Run::io, {}, {}}}}), std::invalid_argument);
}

TEST(RateLimiter, RefillsWithTime) {
    RateLimiter limiter{{.burst = 3, .per_minute = 60}};
    RateLimiter::Clock::time_point now{std::chrono::hours{1}};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.take("a", now), 0);
    EXPECT_EQ(limiter.take("a", now), 1);
    EXPECT_EQ(limiter.take("b", now), 0);
    now += std::chrono::seconds{1};
    EXPECT_EQ(limiter.take("a", now), 0);
    EXPECT_EQ(limiter.take("a", now), 1);
    limiter.forget("a");
    EXPECT_EQ(limiter.take("a", now), 0);
}

TEST(RateLimiter, TellsHowLongToWait) {
    RateLimiter limiter{{.burst = 1, .per_minute = 2}};
    const RateLimiter::Clock::time_point now{std::chrono::hours{1}};
    EXPECT_EQ(limiter.take("a", now), 0);
    EXPECT_EQ(limiter.take("a", now), 30);
    EXPECT_EQ(limiter.take("a", now + std::chrono::milliseconds{10500}), 20);
}

TEST(RateLimiter, ForgetsFullBucketsFirstAndThenAny) {
    RateLimiter limiter{{.burst = 2, .per_minute = 60}, 100};
    RateLimiter::Clock::time_point now{std::chrono::hours{1}};
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(limiter.take(std::to_string(i), now), 0);
    EXPECT_EQ(limiter.size(), 100u);
    now += std::chrono::minutes{1};
    limiter.take("new", now);
    EXPECT_EQ(limiter.size(), 1u);
}

Response page(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}

TEST(PageCache, KeepsOneGeneration) {
    PageCache cache{1'000'000};
    EXPECT_FALSE(cache.get("/", 1));
    const Response response = cache.put("/", 1, page(std::string(5000, 'a')));
    ASSERT_TRUE(response.page);
    EXPECT_EQ(cache.get("/", 1), response.page);
    EXPECT_FALSE(cache.get("/", 2));
    cache.put("/", 2, page("b"));
    EXPECT_FALSE(cache.get("/", 1));
    EXPECT_EQ(cache.get("/", 2)->identity, "b");
    EXPECT_EQ(cache.get("/", 2)->gzip, "");
    EXPECT_LT(response.page->gzip.size(), 200u);
    EXPECT_LT(response.page->brotli.size(), 200u);
    EXPECT_FALSE(response.page->etag.empty());
}

TEST(PageCache, DropsWhatWasUnusedForLongest) {
    PageCache cache{60'000};
    Response plain = page(std::string(20'000, 'x'));
    plain.content_type = "image/png";
    for (const char* key : {"a", "b"}) cache.put(key, 1, plain);
    EXPECT_TRUE(cache.get("a", 1));
    cache.put("c", 1, plain);
    EXPECT_TRUE(cache.get("a", 1));
    EXPECT_FALSE(cache.get("b", 1));
    EXPECT_LE(cache.bytes(), 60'000u);
    const Response huge = cache.put("d", 1, page(std::string(100'000, 'x')));
    EXPECT_EQ(huge.page->identity.size(), 100'000u);
    EXPECT_LE(cache.bytes(), 60'000u);
}

TEST(PageCache, KeepsSoManyVariantsOfAPage) {
    PageCache cache{1'000'000, 3};
    for (const char* key : {"/", "/list", "/list?page=1", "/list?page=2"}) cache.put(key, 1, page("x"));
    EXPECT_TRUE(cache.get("/list", 1));
    for (int number = 3; number < 50; ++number) cache.put("/list?page=" + std::to_string(number), 1, page("x"));
    EXPECT_EQ(cache.size(), 4u);
    EXPECT_TRUE(cache.get("/", 1));
    EXPECT_FALSE(cache.get("/list", 1));
    EXPECT_TRUE(cache.get("/list?page=49", 1));
    cache.put("/list?page=49", 2, page("y"));
    EXPECT_EQ(cache.size(), 4u);
}

TEST(PageCache, PassesOnWhatCannotBeKept) {
    PageCache cache{1000};
    Response failed = page("x");
    failed.status = 404;
    EXPECT_FALSE(cache.put("a", 1, failed).page);
    Response personal = page("x");
    personal.set_cookies.push_back("a=b");
    EXPECT_FALSE(cache.put("a", 1, personal).page);
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST(Csrf, TokensFitTheirSessionOnly) {
    crypto::start();
    const crypto::Key key = crypto::random_key();
    const std::string token = csrf_token(key, "session");
    EXPECT_TRUE(is_csrf_token(key, "session", token));
    EXPECT_NE(csrf_token(key, "session"), token);
    EXPECT_FALSE(is_csrf_token(key, "other", token));
    EXPECT_FALSE(is_csrf_token(crypto::random_key(), "session", token));
    std::string changed = token;
    changed[5] = changed[5] == '0' ? '1' : '0';
    EXPECT_FALSE(is_csrf_token(key, "session", changed));
    for (const std::string_view forged : {"", "00", "zz"}) EXPECT_FALSE(is_csrf_token(key, "session", forged));
    EXPECT_FALSE(is_csrf_token(key, "session", std::string(128, '0')));
}

Origin origin(std::vector<std::pair<std::string, std::string>> headers) {
    Request request;
    request.authority = "svar.test:8080";
    for (auto& [name, value] : headers) request.headers.add(name, value);
    return origin_of(request);
}

TEST(Csrf, KnowsWhereARequestWasMade) {
    EXPECT_EQ(origin({}), Origin::unknown);
    EXPECT_EQ(origin({{"sec-fetch-site", "same-origin"}}), Origin::same);
    EXPECT_EQ(origin({{"sec-fetch-site", "none"}}), Origin::same);
    EXPECT_EQ(origin({{"sec-fetch-site", "same-site"}}), Origin::other);
    EXPECT_EQ(origin({{"sec-fetch-site", "cross-site"}, {"origin", "http://svar.test:8080"}}), Origin::other);
    EXPECT_EQ(origin({{"origin", "http://svar.test:8080"}}), Origin::same);
    EXPECT_EQ(origin({{"origin", "https://svar.test:8080"}}), Origin::other);
    EXPECT_EQ(origin({{"origin", "http://svar.test:80801"}}), Origin::other);
    EXPECT_EQ(origin({{"origin", "http://svar.test"}}), Origin::other);
    EXPECT_EQ(origin({{"origin", "null"}}), Origin::other);
    EXPECT_EQ(origin({{"referer", "http://svar.test:8080/a"}}), Origin::same);
    EXPECT_EQ(origin({{"referer", "http://svar.test:8080.evil.test/a"}}), Origin::other);
}

TEST(StaticFiles, HaveNamesThatChangeWithTheContent) {
    const std::string style = "a{src:url(/assets/static/i.svg)}";
    StaticFiles files{{{"web/dist/a.css", style}, {"web/dist/i.svg", "<svg/>"}, {"views/x.html", "x"}}};
    StaticFiles others{{{"web/dist/a.css", "b{}"}, {"web/dist/i.svg", "<svg/>"}}};
    EXPECT_THAT(files.asset_url("a.css"), StartsWith("/assets/"));
    EXPECT_NE(files.asset_url("i.svg"), others.asset_url("i.svg"));
    EXPECT_THROW(files.asset_url("x.html"), std::invalid_argument);
    Request request;
    request.parameters = {{"hash", files.base_url().substr(8, 16)}, {"path", "a.css"}};
    const Response response = files.endpoint().handler(request);
    EXPECT_EQ(response.page->identity, "a{src:url(" + files.asset_url("i.svg") + ")}");
    EXPECT_EQ(response.page->content_type, "text/css; charset=utf-8");
    EXPECT_THAT(response.cache_control, HasSubstr("immutable"));
    request.parameters["hash"] = "static";
    EXPECT_EQ(files.endpoint().handler(request).cache_control, "public, max-age=600");
    request.parameters["path"] = "b.css";
    EXPECT_EQ(files.endpoint().handler(request).status, 404);
}

} // namespace
} // namespace svar::http
