#include "bench/rig.hpp"

#include "features/site/demo.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>

namespace svar::bench {

namespace {

std::uint16_t port_in(const std::string& line) {
    const auto at = line.rfind("port ");
    if (at == std::string::npos) throw std::runtime_error("the server said: " + line);
    return static_cast<std::uint16_t>(std::stoi(line.substr(at + 5)));
}

} // namespace

void report(const std::string& work, double figure, const char* unit, const std::string& limit) {
    fmt::print("{}\t{:.{}f}\t{}\t{}\n", work, figure, figure < 100 ? 2 : 0, unit, limit);
    std::fflush(stdout);
}

bool is_postgresql(std::string_view place) { return place.starts_with("postgresql:"); }

const char* place_option(std::string_view place) { return is_postgresql(place) ? "--database" : "--data"; }

Server::Server(const Rig& rig, const std::string& place, Search search)
    : child_({rig.program, "serve", place_option(place), place, "--listen", "127.0.0.1:0"},
             {"SVAR_HTTP_ARE_RATES_LIMITED=false",
              search == Search::on ? "SVAR_SEARCH_IS_ON=true" : "SVAR_SEARCH_IS_ON=false"},
             rig.work + "/server.log"),
      port_(port_in(child_.read_line())) {}

double cpu_micros(pid_t pid, const Load& load) {
    const std::int64_t before = cpu_nanoseconds(pid);
    run(load);
    return static_cast<double>(cpu_nanoseconds(pid) - before) / 1000.0 / static_cast<double>(load.requests);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

std::vector<double> medians_in_turn(int rounds, const std::vector<std::function<double()>>& measurements) {
    std::vector<std::vector<double>> values(measurements.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < measurements.size(); ++i) values[i].push_back(measurements[i]());
    std::vector<double> middle;
    for (auto& each : values) middle.push_back(median(std::move(each)));
    return middle;
}

std::string signed_in(std::uint16_t port, const std::string& email) {
    const std::string form = "email=" + url_encoded(email) + "&password=" + url_encoded(site::demo_password);
    const std::string cookie = ask(port, post("/staff/sign-in", form)).header("Set-Cookie");
    if (!cookie.starts_with("session=")) throw std::runtime_error(email + " could not sign in");
    return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
}

namespace {

std::string citizen_message(const std::string& number) {
    return "Vid cykelvägen intill skolan har lampan varit släckt i flera veckor. Många barn går här på morgonen, och "
           "det är svårt att se både hål i asfalten och dem som kommer cyklande. Jag har ringt en gång men vet inte om "
           "det blev antecknat. Kan någon titta på det innan det blir mörkare? Stolpe " +
           number + ".";
}

} // namespace

std::string citizen_form(std::int64_t n) {
    const std::string number = fmt::format("{:07}", n);
    const std::string message = citizen_message(number);
    return "kind=complaint&title=" + url_encoded("Lampan vid cykelvägen är släckt " + number) +
           "&message=" + url_encoded(message) + "&place=" + url_encoded("Cykelvägen vid skolan") +
           "&identity=named&name=" + url_encoded("Vera Visare") +
           "&email=" + url_encoded("vera." + number + "@post.example") +
           "&phone=&language=sv&form_token=bench-form-token-of-" + number;
}

std::string citizen_json(std::int64_t n) {
    const std::string number = fmt::format("{:07}", n);
    return fmt::format(R"({{"kind":"complaint","title":"Lampan vid cykelvägen är släckt {0}","message":"{1}",)"
                       R"("place":"Cykelvägen vid skolan","language":"sv",)"
                       R"("submitter":{{"name":"Vera Visare","email":"vera.{0}@post.example"}}}})",
                       number, citizen_message(number));
}

std::string query_text(const std::string& data, const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    std::string text;
    const bool has_row =
        sqlite3_open_v2((data + "/svar.sqlite").c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW;
    if (has_row) text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    const std::string reason = sqlite3_errmsg(handle);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    if (!has_row) throw std::runtime_error(data + " has no row for " + sql + ": " + reason);
    return text;
}

std::vector<std::string> links(const std::string& page, std::string_view start) {
    std::vector<std::string> found;
    const std::string opening = "href=\"" + std::string{start};
    for (auto at = page.find(opening); at != std::string::npos; at = page.find(opening, at + 1)) {
        std::string link = page.substr(at + 6, page.find('"', at + 6) - at - 6);
        if (std::ranges::find(found, link) == found.end()) found.push_back(std::move(link));
    }
    return found;
}

} // namespace svar::bench
