#include "platform/http/router.hpp"

#include "base/text.hpp"

#include <stdexcept>

namespace svar::http {

namespace {

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }
bool takes_rest(std::string_view segment) { return segment.ends_with("...}"); }

std::string_view parameter_name(std::string_view segment) {
    return segment.substr(1, segment.size() - (takes_rest(segment) ? 5 : 2));
}

std::vector<std::string_view> segments_of(std::string_view path) { return split(path.substr(1), '/'); }

[[noreturn]] void refuse(const Endpoint& endpoint, std::string_view why) {
    throw std::invalid_argument("route " + std::string{method_name(endpoint.method)} + " " + endpoint.path + ": " +
                                std::string{why});
}

void check_segment(const Endpoint& endpoint, std::string_view segment, bool is_last) {
    const bool has_brace = segment.find_first_of("{}") != std::string_view::npos;
    if (!has_brace) {
        if (segment.empty() && !is_last) refuse(endpoint, "has an empty segment");
        return;
    }
    if (!is_parameter(segment) || !segment.ends_with('}') || parameter_name(segment).empty())
        refuse(endpoint, "has a malformed parameter");
    if (takes_rest(segment) && !is_last) refuse(endpoint, "goes on after a parameter that takes the rest");
}

void bind(const Endpoint& endpoint, std::string_view path, std::map<std::string, std::string>& parameters) {
    if (endpoint.path.find('{') == std::string::npos) return;
    const std::vector<std::string_view> pattern = segments_of(endpoint.path);
    const std::vector<std::string_view> segments = segments_of(path);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_parameter(pattern[i])) continue;
        const auto offset = static_cast<std::size_t>(segments[i].data() - path.data());
        const std::string_view value = takes_rest(pattern[i]) ? path.substr(offset) : segments[i];
        parameters.emplace(parameter_name(pattern[i]), value);
    }
}

std::string allow_text(const std::array<bool, method_count>& methods) {
    std::string allow;
    for (std::size_t i = 0; i < method_count; ++i) {
        if (!methods[i]) continue;
        if (!allow.empty()) allow.append(", ");
        allow.append(method_name(static_cast<Method>(i)));
    }
    return allow;
}

} // namespace

std::string_view method_name(Method method) {
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::del: return "DELETE";
    case Method::options: return "OPTIONS";
    }
    return "";
}

Router::Router(std::vector<Endpoint> endpoints) : endpoints_(std::move(endpoints)) {
    for (const Endpoint& endpoint : endpoints_) insert(endpoint);
}

void Router::insert(const Endpoint& endpoint) {
    if (!endpoint.path.starts_with('/')) refuse(endpoint, "does not begin with /");
    if (!endpoint.handler) refuse(endpoint, "has no handler");
    const std::vector<std::string_view> segments = segments_of(endpoint.path);
    Node* node = &root_;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        check_segment(endpoint, segments[i], i + 1 == segments.size());
        std::unique_ptr<Node>& next = !is_parameter(segments[i]) ? node->literals[std::string{segments[i]}]
                                      : takes_rest(segments[i])  ? node->rest
                                                                 : node->parameter;
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    const Endpoint*& place = node->endpoints[static_cast<std::size_t>(endpoint.method)];
    if (place) refuse(endpoint, "clashes with " + place->path);
    place = &endpoint;
}

Match Router::match(Method method, std::string_view path, std::map<std::string, std::string>& parameters) const {
    if (!path.starts_with('/')) return {};
    const std::vector<std::string_view> segments = segments_of(path);
    const Endpoint* endpoint = search(root_, segments, method);
    if (!endpoint && method == Method::head) endpoint = search(root_, segments, Method::get);
    if (endpoint) {
        bind(*endpoint, path, parameters);
        return {endpoint, {}};
    }
    std::array<bool, method_count> methods{};
    collect(root_, segments, methods);
    if (methods == std::array<bool, method_count>{}) return {};
    if (methods[static_cast<std::size_t>(Method::get)]) methods[static_cast<std::size_t>(Method::head)] = true;
    methods[static_cast<std::size_t>(Method::options)] = true;
    return {nullptr, allow_text(methods)};
}

const Endpoint* Router::search(const Node& node, Segments segments, Method method) {
    const auto index = static_cast<std::size_t>(method);
    if (segments.empty()) return node.endpoints[index];
    const auto literal = node.literals.find(segments[0]);
    if (literal != node.literals.end())
        if (const Endpoint* found = search(*literal->second, segments.subspan(1), method)) return found;
    if (segments[0].empty()) return nullptr;
    if (node.parameter)
        if (const Endpoint* found = search(*node.parameter, segments.subspan(1), method)) return found;
    return node.rest ? node.rest->endpoints[index] : nullptr;
}

void Router::collect(const Node& node, Segments segments, std::array<bool, method_count>& methods) {
    const auto add = [&](const Node& leaf) {
        for (std::size_t i = 0; i < method_count; ++i) methods[i] = methods[i] || leaf.endpoints[i];
    };
    if (segments.empty()) return add(node);
    const auto literal = node.literals.find(segments[0]);
    if (literal != node.literals.end()) collect(*literal->second, segments.subspan(1), methods);
    if (segments[0].empty()) return;
    if (node.parameter) collect(*node.parameter, segments.subspan(1), methods);
    if (node.rest) add(*node.rest);
}

} // namespace svar::http
