// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/dmn/compiled.h  A model that has to compile: a test ends with the first finding where it does not.
/// Threads: pure.
#pragma once

#include <QtGlobal>
#include <memory>
#include <utility>

#include "core/dmn/compile.h"
#include "core/dmn/model.h"

namespace tests {

inline std::shared_ptr<const core::dmn::CompiledModel> Compiled(const core::dmn::Model& model)
{
    auto compiled = core::dmn::CompiledModel::compile(model);
    if (!compiled)
        qFatal("%s", compiled.error()[0].text().c_str());
    return std::make_shared<const core::dmn::CompiledModel>(std::move(*compiled));
}

} // namespace tests
