// Asio and Beast compiled once for the whole program.
#include "platform/http/asio.hpp"

#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
