// Public pages that are kept, beside nginx with a file of the same bytes.
#include "bench/rig.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace svar::bench {

namespace {

std::uint16_t free_port() {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bind(handle, reinterpret_cast<const sockaddr*>(&address), size);
    getsockname(handle, reinterpret_cast<sockaddr*>(&address), &size);
    close(handle);
    return ntohs(address.sin_port);
}

std::string configuration(const std::string& folder, std::uint16_t port) {
    return fmt::format(
        "{}daemon off;\npid {}/pid;\nerror_log stderr;\nworker_processes 1;\nevents {{ worker_connections 256; }}\n"
        "http {{ access_log off; sendfile on; keepalive_requests 100000000; default_type text/html;\n"
        "client_body_temp_path {}/body; proxy_temp_path {}/proxy; fastcgi_temp_path {}/fastcgi;\n"
        "uwsgi_temp_path {}/uwsgi; scgi_temp_path {}/scgi;\n"
        "server {{ listen 127.0.0.1:{}; root {}; }} }}\n",
        geteuid() == 0 ? "user root;\n" : "", folder, folder, folder, folder, folder, folder, port, folder);
}

/// nginx with one worker, serving a folder.
class Nginx {
  public:
    explicit Nginx(const std::string& folder)
        : port_(free_port()), child_(command(folder, port_), {}, folder + "/nginx.log") {
        while (!answers()) std::this_thread::sleep_for(std::chrono::milliseconds{20});
        worker_ = child_of(child_.pid());
    }
    std::uint16_t port() const { return port_; }
    pid_t worker() const { return worker_; }

  private:
    static std::vector<std::string> command(const std::string& folder, std::uint16_t port) {
        std::ofstream{folder + "/nginx.conf"} << configuration(folder, port);
        return {"nginx", "-p", folder, "-c", folder + "/nginx.conf", "-e", "stderr"};
    }
    bool answers() const {
        memory_bytes(child_.pid(), "VmSize"); // throws when it ended
        try {
            ask(port_, get("/"));
            return true;
        } catch (const std::runtime_error&) { return false; }
    }

    std::uint16_t port_;
    Child child_;
    pid_t worker_ = 0;
};

struct Page {
    std::string name;
    std::string path;
};

void measure_page(const Rig& rig, const Server& server, const Nginx& nginx, const std::string& folder,
                  const Page& page) {
    const std::string request = get(page.path, as_browsers);
    const Answer kept = ask(server.port(), request);
    if (kept.status != 200) throw std::runtime_error(page.path + " does not answer");
    std::ofstream{folder + "/page", std::ios::binary} << kept.body;
    const std::string peer_request = get("/page", as_browsers);
    if (ask(nginx.port(), peer_request).body != kept.body) throw std::runtime_error("nginx answers something else");
    const Load own{
        .port = server.port(), .requests = rig.count(20'000), .request = [&](std::int64_t) { return request; }};
    const Load peer{
        .port = nginx.port(), .requests = own.requests, .request = [&](std::int64_t) { return peer_request; }};
    const auto micros = medians_in_turn(
        5, {[&] { return cpu_micros(server.pid(), own); }, [&] { return cpu_micros(nginx.worker(), peer); }});
    report(fmt::format("{}, {} bytes: CPU of nginx for a request", page.name, kept.body.size()), micros[1], "us");
    report(fmt::format("{}: CPU for a request", page.name), micros[0], "us");
    report(fmt::format("{}: times nginx", page.name), micros[0] / micros[1], "x", "<= 3.0");
}

} // namespace

void measure_pages(const Rig& rig) {
    const std::string folder = rig.work + "/nginx";
    std::filesystem::create_directories(folder);
    const Server server{rig, rig.small_data};
    const Nginx nginx{folder};
    const auto published = links(ask(server.port(), get("/published")).body, "/published/");
    if (published.empty()) throw std::runtime_error("no case is published");
    for (const Page& page :
         {Page{"start page", "/"}, Page{"published list", "/published"}, Page{"published case", published.front()}})
        measure_page(rig, server, nginx, folder, page);
}

} // namespace svar::bench
