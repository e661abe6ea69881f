#include "features/api/operation.hpp"

#include <iterator>

namespace svar::api {

const std::vector<Operation>& operations() {
    static const std::vector<Operation> table = [] {
        std::vector<Operation> all;
        for (auto* part : {&reading_operations, &intake_operations, &case_operations, &measure_operations,
                           &work_operations, &report_operations, &text_operations, &administration_operations,
                           &people_operations, &unit_operations, &settings_operations, &connection_operations,
                           &scheme_operations, &import_operations, &learning_operations}) {
            std::vector<Operation> some = part();
            all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        return all;
    }();
    return table;
}

} // namespace svar::api
