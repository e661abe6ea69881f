// Libraries that only a child process needs, opened when they are.
#pragma once

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace svar::process {

/// Never closed: the process ends soon.
class OpenedLibrary {
  public:
    /// Throws std::runtime_error when it is not installed.
    explicit OpenedLibrary(const char* name) : name_(name), handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
        if (!handle_) throw std::runtime_error(dlerror());
    }

    /// Throws std::runtime_error when the library lacks it.
    template <class F>
    void find(F*& function, const char* name) const {
        function = reinterpret_cast<F*>(dlsym(handle_, name));
        if (!function) throw std::runtime_error(name_ + " lacks " + name);
    }

  private:
    std::string name_;
    void* handle_;
};

} // namespace svar::process
