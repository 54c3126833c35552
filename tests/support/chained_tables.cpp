// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chained_tables.h"

#include <string>
#include <utility>

namespace tests {

core::dmn::Model ChainOf(TableMaker& maker, const TableShape& shape, const ChainShape& chain)
{
    TableShape numbers = shape;
    numbers.mixed = false;
    core::dmn::Model all;
    for (int t = 0; t < chain.tables; ++t) {
        core::dmn::Model one = maker.whole(numbers).model;
        core::dmn::Decision& decision = one.decisions[0];
        core::dmn::DecisionTable& table = *decision.table();
        // Results lie among the cuts of the column that asks for them.
        for (std::size_t r = 0; r < table.rules.size(); ++r) {
            const int hundredths = static_cast<int>(r) % chain.outcomes * (1'000 * shape.cuts / chain.outcomes);
            table.rules[r].outputs[0].text =
                std::to_string(hundredths / 100) + "." + std::to_string(100 + hundredths % 100).substr(1);
        }
        if (t == 0) {
            all = std::move(one);
            continue;
        }
        const std::string before = t == 1 ? "d" : "e" + std::to_string(t - 1);
        decision.id = decision.name = table.outputs[0].name = "e" + std::to_string(t);
        decision.information.clear();
        for (std::size_t c = 0; c < table.inputs.size(); ++c) {
            const bool asks_before = c == 0;
            const bool own = !asks_before && static_cast<int>(c) > chain.shared;
            std::string& name = table.inputs[c].expression.text;
            name = asks_before ? before : own ? decision.name + name : name;
            core::dmn::Requirement requirement;
            requirement.kind =
                asks_before ? core::dmn::Requirement::Kind::Decision : core::dmn::Requirement::Kind::Input;
            requirement.href = (asks_before ? "#" : "#i_") + name;
            decision.information.push_back(requirement);
            if (!own)
                continue;
            core::dmn::InputData data;
            data.name = name;
            data.id = "i_" + name;
            data.setTypeRef("number");
            all.inputs.push_back(std::move(data));
        }
        all.decisions.push_back(std::move(decision));
    }
    return all;
}

} // namespace tests
