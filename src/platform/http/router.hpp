// Finds the endpoint for a method and a path.
#pragma once

#include "platform/http/server.hpp"

#include <array>
#include <map>
#include <memory>
#include <span>

namespace svar::http {

inline constexpr std::size_t method_count = 7;
std::string_view method_name(Method);

/// What a path leads to. Without `endpoint` the path is unknown (`allow` empty) or the method is (405).
struct Match {
    const Endpoint* endpoint = nullptr;
    std::string allow; ///< "GET, HEAD, OPTIONS": filled in when there is no endpoint
};

class Router {
  public:
    /// Throws std::invalid_argument for malformed patterns and for two endpoints that one request would match.
    explicit Router(std::vector<Endpoint>);

    /// Fills `parameters` when an endpoint is found.
    Match match(Method, std::string_view path, std::map<std::string, std::string>& parameters) const;

  private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> parameter;
        std::unique_ptr<Node> rest;
        std::array<const Endpoint*, method_count> endpoints = {};
    };
    using Segments = std::span<const std::string_view>;

    void insert(const Endpoint&);
    static const Endpoint* search(const Node&, Segments, Method);
    static void collect(const Node&, Segments, std::array<bool, method_count>& methods);

    std::vector<Endpoint> endpoints_;
    Node root_;
};

} // namespace svar::http
