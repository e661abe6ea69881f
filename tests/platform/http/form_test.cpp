// Forms and uploads through the running server.
#include "platform/http/client.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace svar::http {
namespace {

constexpr Limits small = {.body_bytes_max = 1000, .upload_bytes_max = 5000, .uploads_max = 2, .fields_max = 5};

std::string content(const std::filesystem::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Writes down what came in, and where its temporary files were.
struct Receiver {
    std::string directory = std::filesystem::temp_directory_path() / ("http-form-" + std::to_string(getpid()));
    std::string last;

    Receiver() { std::filesystem::create_directories(directory); }
    ~Receiver() { std::filesystem::remove_all(directory); }

    Response receive(const Request& request) {
        last.clear();
        for (const auto& [name, value] : request.form.items()) last += name + "=" + value + ";";
        for (const Upload& upload : request.uploads)
            last += upload.field + ":" + upload.file_name + ":" + upload.declared_type + ":" +
                    std::to_string(upload.size_bytes) + ":" + content(upload.path).substr(0, 20) + ";";
        return Response::text(200, last);
    }
    std::vector<Endpoint> routes() {
        const auto handler = [this](const Request& request) { return receive(request); };
        return {endpoint(Method::post, "/form", handler, small),
                endpoint(Method::post, "/plain", handler, {.body_bytes_max = 1000})};
    }
    ServerOptions options() const {
        ServerOptions options;
        options.temporary_directory = directory;
        return options;
    }
    bool has_files() const { return !std::filesystem::is_empty(directory); }
};

std::string part(std::string_view disposition, std::string_view data) {
    return "--B\r\nContent-Disposition: form-data; " + std::string{disposition} + "\r\n\r\n" + std::string{data} +
           "\r\n";
}

std::string multipart(std::string_view path, std::string body) {
    return post(path, "multipart/form-data; boundary=B", body + "--B--\r\n");
}

TEST(Form, UrlencodedFieldsArrive) {
    Receiver receiver;
    const TestServer server{receiver.routes(), receiver.options()};
    const auto sent = [&](std::string_view body) {
        return server.ask(post("/form", "application/x-www-form-urlencoded", body));
    };
    EXPECT_EQ(sent("text=R%C3%A4ksm%C3%B6rg%C3%A5s&b=1+2").body, "text=Räksmörgås;b=1 2;");
    EXPECT_EQ(sent("a=%FF").status, 400);
    EXPECT_EQ(sent("a=%0").status, 400);
    EXPECT_EQ(sent("a&b&c&d&e&f").status, 413);
    EXPECT_EQ(sent("a=" + std::string(1000, 'x')).status, 413);
}

TEST(Form, UploadsGoToFilesThatLiveAsLongAsTheRequest) {
    Receiver receiver;
    TestServer server{receiver.routes(), receiver.options()};
    RawClient client{server.port()};
    const std::string body = part("name=\"text\"", "hej") + part("name=\"none\"; filename=\"\"", "") +
                             part("name=\"photo\"; filename=\"/x/bild.png\"\r\nContent-Type: IMAGE/PNG", "PNG") +
                             part("name=\"empty\"; filename=\"tom.txt\"", "");
    EXPECT_EQ(client.ask(multipart("/form", body)).body,
              "text=hej;photo:bild.png:image/png:3:PNG;empty:tom.txt:text/plain:0:;");
    EXPECT_EQ(client.ask(multipart("/form", part("name=a; filename=b", std::string(5000, 'x')))).status, 200);
    client.ask(multipart("/plain", ""));
    EXPECT_FALSE(receiver.has_files());
}

TEST(Form, MultipartLimitsHold) {
    Receiver receiver;
    const TestServer server{receiver.routes(), receiver.options()};
    const auto status = [&](std::string_view path, const std::string& body) {
        return server.ask(multipart(path, body)).status;
    };
    const std::string file = part("name=a; filename=b", "x");
    EXPECT_EQ(status("/form", part("name=a; filename=b", std::string(5001, 'x'))), 413);
    EXPECT_EQ(status("/form", file + file + file), 413);
    EXPECT_EQ(status("/form", part("name=a", std::string(1001, 'x'))), 413);
    EXPECT_EQ(status("/form", part("name=a", std::string(600, 'x')) + part("name=b", std::string(600, 'x'))), 413);
    std::string many;
    for (int i = 0; i < 8; ++i) many += part("name=a", "");
    EXPECT_EQ(status("/form", many), 413);
    EXPECT_EQ(status("/plain", file), 413);
    EXPECT_EQ(status("/plain", part("name=a", "x")), 200);
    EXPECT_FALSE(receiver.has_files());
}

TEST(Form, MalformedMultipartIsRefused) {
    Receiver receiver;
    const TestServer server{receiver.routes(), receiver.options()};
    const auto status = [&](std::string_view type, std::string_view body) {
        return server.ask(post("/form", type, body)).status;
    };
    constexpr std::string_view type = "multipart/form-data; boundary=B";
    EXPECT_EQ(status("multipart/form-data", part("name=a", "x") + "--B--"), 400);
    EXPECT_EQ(status(type, part("name=a", "x")), 400);
    EXPECT_EQ(status(type, "nothing"), 400);
    EXPECT_EQ(status(type, ""), 200) << "no body at all is an empty form";
    EXPECT_EQ(status(type, part("name=a", "\xFF") + "--B--"), 400);
    EXPECT_EQ(status(type, part("name=a; filename=x", "half")), 400);
    EXPECT_EQ(status(type, "--B\r\nContent-Type: x\r\n\r\n--B--"), 400);
    EXPECT_FALSE(receiver.has_files());
}

TEST(Form, UploadsThatBreakOffLeaveNothingBehind) {
    Receiver receiver;
    TestServer server{receiver.routes(), receiver.options()};
    {
        RawClient client{server.port()};
        const std::string whole = multipart("/form", part("name=a; filename=b", std::string(4000, 'x')));
        client.send(whole.substr(0, 2000));
        while (!receiver.has_files()) usleep(1000);
    }
    while (receiver.has_files()) usleep(1000);
    EXPECT_TRUE(server.served().empty());
}

TEST(Form, AFullDiskIsNotTheClientsFault) {
    Receiver receiver;
    ServerOptions options = receiver.options();
    options.temporary_directory = receiver.directory + "/missing";
    const TestServer server{receiver.routes(), options};
    EXPECT_EQ(server.ask(multipart("/form", part("name=a; filename=b", "x"))).status, 503);
}

TEST(Form, UploadsUnderWayHaveBoundsAndGiveTheirRoomBack) {
    Receiver receiver;
    ServerOptions options = receiver.options();
    options.uploads.bytes_of_client_max = 1024 * 1024;
    const TestServer server{receiver.routes(), options};
    const std::string form = multipart("/form", part("name=a; filename=b", "half and half"));
    {
        RawClient first{server.port()};
        first.send(form.substr(0, form.size() - 10));
        while (!receiver.has_files()) usleep(1000);
        const Received told = server.ask(form);
        EXPECT_EQ(told.status, 503);
        EXPECT_EQ(told.header("retry-after"), "60");
        EXPECT_EQ(server.ask(post("/form", "application/x-www-form-urlencoded", "a=1")).status, 200);
    }
    while (receiver.has_files()) usleep(1000);
    while (server.ask(form).status != 200) usleep(1000);
}

TEST(Form, UploadsLeaveTheLastOfTheDiskAlone) {
    Receiver receiver;
    ServerOptions options = receiver.options();
    options.uploads.disk_bytes_left_min = std::uint64_t{1} << 62;
    const TestServer server{receiver.routes(), options};
    EXPECT_EQ(server.ask(multipart("/form", part("name=a; filename=b", "x"))).status, 503);
    EXPECT_EQ(server.ask(multipart("/form", part("name=a", "x"))).body, "a=x;");
}

TEST(UploadRoom, CountsForEachClientAndForAll) {
    UploadRoom room{"/tmp", {.bytes_max = 10, .bytes_of_client_max = 6, .disk_bytes_left_min = 0}};
    EXPECT_TRUE(room.take("a", 6));
    EXPECT_FALSE(room.take("a", 1));
    EXPECT_FALSE(room.take("b", 5));
    EXPECT_TRUE(room.take("b", 4));
    EXPECT_FALSE(room.take("c", 1));
    room.give_back("a", 6);
    EXPECT_TRUE(room.take("c", 6));
    EXPECT_EQ(room.bytes_taken(), 10u);
    room.give_back("nobody", 6);
    EXPECT_EQ(room.bytes_taken(), 10u);
}

} // namespace
} // namespace svar::http
