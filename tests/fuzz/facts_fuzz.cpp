// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/dmn/import.h"
#include "core/dmn/json_decision.h"

namespace {

constexpr const char* kTable =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="u">
<inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
<inputData id="s" name="s"><variable name="s" typeRef="string"/></inputData>
<inputData id="d" name="d"><variable name="d" typeRef="date"/></inputData>
<decision id="x" name="x"><informationRequirement><requiredInput href="#n"/></informationRequirement>
<informationRequirement><requiredInput href="#s"/></informationRequirement>
<informationRequirement><requiredInput href="#d"/></informationRequirement>
<decisionTable hitPolicy="COLLECT">
<input><inputExpression><text>n</text></inputExpression></input><input><inputExpression><text>s</text></inputExpression></input>
<input><inputExpression><text>d</text></inputExpression></input><output name="o"/>
<rule><inputEntry><text>[0.5..10)</text></inputEntry><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>1</text></outputEntry></rule>
<rule><inputEntry><text>null, 1</text></inputEntry><inputEntry><text>"a", "b"</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>2</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>not("a")</text></inputEntry>
<inputEntry><text>date("2026-07-14")</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>
</decisionTable></decision>
<inputData id="at" name="at"><variable name="at" typeRef="date and time"/></inputData>
<inputData id="of" name="of day"><variable name="of day" typeRef="time"/></inputData>
<decision id="w" name="w"><informationRequirement><requiredInput href="#at"/></informationRequirement>
<informationRequirement><requiredInput href="#of"/></informationRequirement>
<decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>at</text></inputExpression></input>
<input><inputExpression><text>of day</text></inputExpression></input><output name="o"/><output name="p" typeRef="number"/>
<rule><inputEntry><text>&lt; date and time("2026-07-14T10:00:00")</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>"early"</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
<rule><inputEntry><text>date and time("2026-07-14T10:00:00Z")</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>"now"</text></outputEntry><outputEntry><text>2</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>[time("08:00:00")..time("17:00:00+01:00")], time("10:00:00Z")</text></inputEntry>
<outputEntry><text>"day"</text></outputEntry><outputEntry><text>null</text></outputEntry></rule>
</decisionTable></decision>
<decision id="y" name="y"><informationRequirement><requiredDecision href="#w"/></informationRequirement>
<informationRequirement><requiredInput href="#n"/></informationRequirement><decisionTable hitPolicy="RULE ORDER">
<input><inputExpression><text>w.o</text></inputExpression></input><input><inputExpression><text>w.p</text></inputExpression></input>
<input><inputExpression><text>n</text></inputExpression></input><output name="o"/>
<rule><inputEntry><text>"early", "now"</text></inputEntry><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
<outputEntry><text>true</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&lt; 2, null</text></inputEntry><inputEntry><text>&gt;= 0</text></inputEntry>
<outputEntry><text>false</text></outputEntry></rule>
</decisionTable></decision></definitions>)";

const core::dmn::CompiledModel& Compiled()
{
    static const core::dmn::CompiledModel model = [] {
        auto compiled = core::dmn::CompiledModel::compile(core::dmn::ImportDmn(kTable).value());
        CHECK(compiled.has_value());
        return std::move(*compiled);
    }();
    return model;
}

void Compare(const core::dmn::JsonDecision& decision, std::string_view facts)
{
    static core::dmn::JsonWorkspace quick;
    static core::dmn::JsonWorkspace slow;
    const auto answer = decision.decide(facts, quick);
    const auto reference = decision.decideByValues(facts, slow, core::dmn::EvaluationPath::Reference);
    CHECK(answer.has_value() == reference.has_value());
    if (answer) {
        CHECK(answer->status == reference->status);
        CHECK(answer->json == reference->json);
    } else {
        CHECK(answer.error() == reference.error());
    }
}

} // namespace

/// The short way and the interpreter take and refuse the same bytes, and answer the same: of one table, and of a chain.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto table = core::dmn::JsonDecision::make(Compiled(), "x").value();
    static const auto chain = core::dmn::JsonDecision::make(Compiled(), "y").value();
    CHECK(table.isShort());
    CHECK(chain.isShort());
    const std::string_view facts(reinterpret_cast<const char*>(data), size);
    Compare(table, facts);
    Compare(chain, facts);
    return 0;
}
