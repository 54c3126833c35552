// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/scoring/golden.h"

/// A stump of one feature; the bytes claim what it gives. Whatever they say, it is an answer and not a fault.
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
    return 0;
}
