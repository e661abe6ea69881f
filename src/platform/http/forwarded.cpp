#include "platform/http/forwarded.hpp"

#include "base/text.hpp"

namespace svar::http {

namespace {

/// Reads a token or quoted string from the front of `text`; nothing when a quote stays open.
std::optional<std::string> take_value(std::string_view& text) {
    std::string value;
    if (text.empty() || text.front() != '"') {
        const std::size_t end = std::min(text.find_first_of(";, \t"), text.size());
        value = text.substr(0, end);
        text.remove_prefix(end);
        return value;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return value;
        }
        if (text[i] == '\\' && ++i == text.size()) break;
        value.push_back(text[i]);
    }
    return std::nullopt;
}

void skip_space(std::string_view& text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

/// "192.0.2.1:80", "[2001:db8::1]:80" or "_hidden" without port and brackets.
std::string node_name(std::string_view node) {
    if (node.starts_with('[')) return std::string{node.substr(1, std::min(node.find(']'), node.size()) - 1)};
    if (parse_address(node)) return std::string{node};
    return std::string{node.substr(0, node.find(':'))};
}

bool take_parameter(std::string_view& text, ForwardedHop& hop) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string name = to_lower_ascii(trim(text.substr(0, equals)));
    text.remove_prefix(equals + 1);
    std::optional<std::string> value = take_value(text);
    if (!value || name.find_first_of(";,\"") != std::string::npos) return false;
    if (name == "for") hop.node = node_name(*value);
    if (name == "host") hop.host = std::move(*value);
    else if (name == "proto") hop.protocol = to_lower_ascii(*value);
    return true;
}

std::string joined(const Fields& headers, std::string_view name) {
    std::string text;
    for (const std::string_view value : headers.all(name)) {
        if (!text.empty()) text.append(",");
        text.append(value);
    }
    return text;
}

std::string last_item(const std::string& list) { return std::string{trim(split(list, ',').back())}; }

std::vector<ForwardedHop> hops_of_x_headers(const Fields& headers) {
    std::vector<ForwardedHop> hops;
    const std::string nodes = joined(headers, "x-forwarded-for");
    for (const std::string_view node : split(nodes, ',')) hops.push_back({node_name(trim(node)), {}, {}});
    hops.back().host = last_item(joined(headers, "x-forwarded-host"));
    hops.back().protocol = to_lower_ascii(last_item(joined(headers, "x-forwarded-proto")));
    return hops;
}

} // namespace

std::optional<std::vector<ForwardedHop>> parse_forwarded(std::string_view header) {
    std::vector<ForwardedHop> hops;
    hops.emplace_back();
    for (;;) {
        skip_space(header);
        if (header.empty()) return hops;
        if (header.front() == ',') hops.emplace_back();
        if (header.front() == ',' || header.front() == ';') header.remove_prefix(1);
        else if (!take_parameter(header, hops.back())) return std::nullopt;
    }
}

Client find_client(const Address& peer, const Fields& headers, const AddressRanges& trusted, ForwardedBy by) {
    Client client{to_text(peer), {}, false};
    if (!trusted.contains(peer)) return client;
    std::vector<ForwardedHop> hops;
    if (by == ForwardedBy::x_forwarded) hops = hops_of_x_headers(headers);
    else hops = parse_forwarded(joined(headers, "forwarded")).value_or(std::vector<ForwardedHop>{});
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        if (!hop->host.empty()) client.host = hop->host;
        if (!hop->protocol.empty()) client.is_secure = hop->protocol == "https";
        const std::optional<Address> address = parse_address(hop->node);
        if (!address) break;
        client.address = to_text(*address);
        if (!trusted.contains(*address)) break;
    }
    return client;
}

} // namespace svar::http
