// A PostgreSQL cluster for tests: in a temporary folder, on a Unix socket only.
#pragma once

#include <sys/types.h>

#include <string>

namespace svar::test {

/// Made, started and removed by this process; runs as the user postgres when the process is root.
class PostgresqlCluster {
  public:
    /// Throws std::runtime_error when PostgreSQL is not installed or does not start.
    PostgresqlCluster();
    ~PostgresqlCluster();
    PostgresqlCluster(const PostgresqlCluster&) = delete;
    PostgresqlCluster& operator=(const PostgresqlCluster&) = delete;

    /// URL of a database in it.
    std::string url(const std::string& database) const;

    void start();
    /// Breaks all connections, like a crash; what was committed stays.
    void stop();

  private:
    std::string folder_;
    pid_t server_ = 0;
};

/// URL of a database in the cluster that this program's tests share.
std::string shared_cluster_url(const std::string& database);

} // namespace svar::test
