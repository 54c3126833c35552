// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/linker.h  A model with the models it imports: which element an href means, and in which order decisions are made.
/// Used by compile.cpp only. Threads: belongs to one compilation.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dmn/finding.h"
#include "core/dmn/model.h"
#include "core/dmn/program.h"
#include "core/dmn/types.h"

namespace core::dmn {

/// An element of the program.
struct ElementRef {
    enum class Kind : std::uint8_t { Input, Decision, Function };
    Kind kind = Kind::Input;
    std::uint32_t index = 0; ///< in Program::inputs, decisions or functions
    std::string import;      ///< name of the import it comes through
    bool is_imported = false;
};

class Linker {
public:
    Linker(const Model& model, const std::vector<Model>& library, Report& report);

    /// One model of the program.
    struct Unit {
        const Model* model = nullptr;
        std::unique_ptr<TypeTable> types;
        std::vector<std::pair<std::string, std::size_t>> imports; ///< name and unit
        // Where its elements begin in the program.
        std::uint32_t first_input = 0;
        std::uint32_t first_decision = 0;
        std::uint32_t first_function = 0; ///< knowledge models, then services
        std::map<std::string_view, ElementRef> by_id;
    };

    [[nodiscard]] const std::vector<Unit>& units() const noexcept { return m_units; }
    /// Nothing, with a finding, when there is no such element.
    [[nodiscard]] std::optional<ElementRef> find(std::size_t unit, std::string_view href, const Spot& spot,
                                                 std::string_view owner);

private:
    std::size_t add(const Model& model, const std::vector<Model>& library);
    void checkNames(const Unit& unit);
    void number();

    Report& m_report;
    std::vector<Unit> m_units; ///< the model first
    std::map<std::string_view, std::size_t> m_by_namespace;
};

/// The order in which decisions can be made: each after those it requires. Requirements that close a circle are left out, with a finding.
[[nodiscard]] std::vector<std::uint32_t> OrderOf(std::vector<CompiledDecision>& decisions, Report& report);
/// `from` and everything they require, those in `stop` left out, in the order of `rank`.
[[nodiscard]] std::vector<std::uint32_t> NeededFor(const std::vector<CompiledDecision>& decisions,
                                                   const std::vector<std::uint32_t>& from,
                                                   const std::vector<std::uint32_t>& stop,
                                                   const std::vector<std::uint32_t>& rank);

} // namespace core::dmn
