#include "app/command_line.hpp"

int main(int argc, char** argv) { return svar::app::run(argc, argv); }
