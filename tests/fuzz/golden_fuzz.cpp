// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/scoring/golden.h"
#include "core/scoring/pmml_reader.h"
#include "core/scoring/scorecard_golden.h"

/// A stump of one feature, and a card of one field; the bytes claim what it gives. Whatever they say, it is an answer and not a fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::scoring;
    static const auto model = TreeModel::parse(
        "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=0\nobjective=binary "
        "sigmoid:1\n"
        "feature_names=a\nfeature_infos=[0:1]\ntree_sizes=243\n\n"
        "Tree=0\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\nsplit_gain=1\nthreshold=0.5\ndecision_type=2\nleft_child=-"
        "1\n"
        "right_child=-2\nleaf_value=-1 1\nleaf_weight=1 1\nleaf_count=1 1\ninternal_value=0\ninternal_weight=2\n"
        "internal_count=2\nis_linear=0\nshrinkage=1\n\n\nend of trees\n");
    CHECK(model.has_value());
    (void)CheckGolden(*model, {reinterpret_cast<const char*>(data), size});
    static const auto card = ReadScorecard(
        R"(<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"><DataDictionary>
<DataField name="a" optype="continuous" dataType="double"/></DataDictionary>
<Scorecard functionName="regression" initialScore="7"><MiningSchema><MiningField name="a"/></MiningSchema><Characteristics>
<Characteristic name="c" reasonCode="R" baselineScore="2"><Attribute partialScore="1.5"><SimplePredicate field="a"
operator="lessThan" value="2"/></Attribute><Attribute partialScore="-3"><True/></Attribute></Characteristic>
</Characteristics></Scorecard></PMML>)");
    CHECK(card.has_value());
    (void)CheckScorecardGolden(*card, {reinterpret_cast<const char*>(data), size});
    return 0;
}
