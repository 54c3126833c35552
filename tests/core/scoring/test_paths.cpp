// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "core/scoring/layout.h"

using core::scoring::BestPath;
using core::scoring::CanTake;
using core::scoring::Family;
using core::scoring::Forest;
using core::scoring::Layout;
using core::scoring::Missing;
using core::scoring::Path;
using core::scoring::TreeNode;

namespace {

struct Shape {
    const char* name;
    std::size_t features;
    std::size_t trees;
    std::size_t leaves;     ///< of each tree, at most
    std::uint32_t depth;    ///< at most
    std::size_t cuts;       ///< different thresholds a feature has, at most
    unsigned categorical;   ///< percent of the splits
    bool is_narrow = false; ///< leaf-wise: the newest leaf is split, so that trees become chains
};

/// Few slots, many, more than a byte names; few cuts, more than a column holds; deep, broad, mixed.
constexpr Shape kShapes[] = {
    {"one leaf", 3, 5, 1, 6, 10, 0},
    {"heaps", 30, 100, 64, 6, 200, 0},
    {"heaps of many slots", 60, 90, 64, 6, 40, 0},
    {"heaps of most slots", 110, 90, 64, 6, 40, 0},
    {"heaps of many cuts", 5, 200, 64, 6, 3000, 0},
    {"too many slots", 400, 80, 64, 6, 20, 0},
    {"chains", 20, 131, 31, 40, 100, 0, true},
    {"chains of 32 leaves, many slots", 55, 77, 32, 40, 100, 0, true},
    {"chains of 32 leaves, most slots", 120, 77, 32, 40, 100, 0, true},
    {"chains of 33 leaves", 20, 50, 33, 40, 100, 0, true},
    {"deep", 10, 30, 400, 60, 1000, 0},
    {"some categories", 12, 120, 40, 12, 100, 3},
    {"many categories", 12, 60, 60, 12, 100, 40},
    {"single trees of each kind", 8, 64, 34, 9, 50, 1},
};

template <class Real>
class Ground {
public:
    Ground(const Shape& shape, std::uint32_t seed) : m_shape(shape), m_random(seed)
    {
        m_forest.family = std::is_same_v<Real, float> ? Family::Xgboost : Family::Lightgbm;
        m_forest.feature_count = shape.features;
        for (std::size_t f = 0; f < shape.features; ++f) {
            m_cuts.emplace_back();
            for (std::size_t i = 0; i < 1 + below(shape.cuts); ++i)
                m_cuts[f].push_back(cut());
        }
        for (std::size_t i = 0; i < shape.trees; ++i)
            addTree();
    }
    [[nodiscard]] const Forest& forest() const { return m_forest; }

    std::vector<Real> rows(std::size_t count)
    {
        std::vector<Real> values;
        for (std::size_t i = 0; i < count; ++i) {
            const Real all = odd();
            const bool is_uniform = below(10) == 0;
            for (std::size_t f = 0; f < m_shape.features; ++f)
                values.push_back(is_uniform ? all : value(f));
        }
        return values;
    }

private:
    std::size_t below(std::size_t end) { return m_random() % end; }
    Real uniform() { return static_cast<Real>(m_random()) / static_cast<Real>(4294967296.0) * 4 - 2; }

    Real odd()
    {
        using Limits = std::numeric_limits<Real>;
        const Real tiny = static_cast<Real>(1e-35F);
        const Real all[] = {Limits::quiet_NaN(),
                            Limits::infinity(),
                            -Limits::infinity(),
                            Real{0},
                            -Real{0},
                            Limits::denorm_min(),
                            -Limits::denorm_min(),
                            Limits::min() / 2,
                            Limits::max(),
                            -Limits::max(),
                            tiny,
                            -tiny,
                            std::nextafter(tiny, Real{1}),
                            std::nextafter(-tiny, Real{-1}),
                            Real{-0.5},
                            Real{-1},
                            Real{31},
                            Real{32.9F},
                            Real{16777216},
                            static_cast<Real>(2147483648.0),
                            static_cast<Real>(4294967297.0)};
        return all[below(std::size(all))];
    }
    Real cut()
    {
        const Real value = below(20) == 0 ? odd() : uniform();
        return std::isnan(value) ? Real{0} : value;
    }
    Real value(std::size_t feature)
    {
        const Real at = m_cuts[feature][below(m_cuts[feature].size())];
        switch (below(8)) {
        case 0: return odd();
        case 1:
        case 2: return at;
        case 3: return std::nextafter(at, std::numeric_limits<Real>::infinity());
        case 4: return std::nextafter(at, -std::numeric_limits<Real>::infinity());
        case 5: return static_cast<Real>(below(70));
        default: return uniform();
        }
    }

    void makeSplit(std::uint32_t at)
    {
        const auto feature = below(m_shape.features);
        TreeNode node;
        node.feature = static_cast<std::uint32_t>(feature);
        node.default_left = below(2) == 0;
        node.missing = m_forest.family == Family::Xgboost ? Missing::Nan : static_cast<Missing>(below(3));
        node.value = static_cast<double>(m_cuts[feature][below(m_cuts[feature].size())]);
        if (below(100) < m_shape.categorical) {
            node.is_categorical = true;
            node.value = 0;
            node.categories = static_cast<std::uint32_t>(m_forest.category_sets.size());
            m_forest.category_sets.push_back({static_cast<std::uint32_t>(m_forest.category_words.size()), 2});
            for (int i = 0; i < 2; ++i)
                m_forest.category_words.push_back(static_cast<std::uint32_t>(m_random()));
        }
        node.left = static_cast<std::uint32_t>(m_forest.nodes.size());
        node.right = node.left + 1;
        m_forest.nodes[at] = node;
        addLeaf();
        addLeaf();
    }
    void addLeaf()
    {
        TreeNode leaf;
        leaf.value = static_cast<double>(below(50) == 0 ? -Real{0} : uniform() / 16);
        m_forest.nodes.push_back(leaf);
    }
    void addTree()
    {
        const auto root = static_cast<std::uint32_t>(m_forest.nodes.size());
        m_forest.roots.push_back(root);
        addLeaf();
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open{{root, 0}};
        const std::size_t leaves = 1 + below(m_shape.leaves);
        for (std::size_t made = 1; made < leaves && !open.empty();) {
            const std::size_t pick = m_shape.is_narrow && below(8) != 0 ? open.size() - 1 : below(open.size());
            const auto [at, depth] = open[pick];
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(pick));
            if (depth >= m_shape.depth)
                continue;
            makeSplit(at);
            open.emplace_back(m_forest.nodes[at].left, depth + 1);
            open.emplace_back(m_forest.nodes[at].right, depth + 1);
            ++made;
        }
    }

    Shape m_shape;
    std::mt19937 m_random;
    Forest m_forest;
    std::vector<std::vector<Real>> m_cuts;
};

template <class Real>
auto Bits(Real value)
{
    return std::bit_cast<std::conditional_t<sizeof(Real) == 4, std::uint32_t, std::uint64_t>>(value);
}

/// Sums whose bits are not the reference's: one by one, and together in a batch of every awkward size.
template <class Real>
int Differing(const Shape& shape, std::uint32_t seed, Path path, Real start)
{
    Ground<Real> ground(shape, seed);
    const Forest& forest = ground.forest();
    const auto layout = Layout<Real>::make(forest);
    int differing = 0;
    for (const std::size_t count : {1U, 63U, 64U, 65U, 130U}) {
        const std::vector<Real> rows = ground.rows(count);
        std::vector<Real> together(count);
        layout.sums(forest, rows.data(), count, start, path, together.data());
        for (std::size_t i = 0; i < count; ++i) {
            const Real* row = rows.data() + i * shape.features;
            const Real wanted = layout.sum(forest, row, start, Path::Reference);
            differing += Bits(together[i]) != Bits(wanted) ? 1 : 0;
            differing += Bits(layout.sum(forest, row, start, path)) != Bits(wanted) ? 1 : 0;
        }
    }
    return differing;
}

} // namespace

class TestPaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBits_data();
    void sameBits();
    void kinds();
    void best();
};

void TestPaths::sameBits_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<int>("path");
    for (const Path path : {Path::Scalar, Path::Avx2, Path::Avx512})
        for (std::size_t i = 0; i < std::size(kShapes); ++i)
            QTest::addRow("%d %s", static_cast<int>(path), kShapes[i].name)
                << static_cast<int>(i) << static_cast<int>(path);
}

void TestPaths::sameBits()
{
    QFETCH(int, shape);
    QFETCH(int, path);
    if (!CanTake(static_cast<Path>(path))) {
        qInfo("this processor lacks the instructions: nothing to compare");
        return;
    }
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        QVERIFY2(Differing<float>(kShapes[shape], seed, static_cast<Path>(path), -0.0F) == 0, "float");
        QVERIFY2(Differing<double>(kShapes[shape], seed, static_cast<Path>(path), 0.0) == 0, "double");
    }
}

/// That the vector code is what was compared above.
void TestPaths::kinds()
{
    const auto quick = [](int shape) {
        const Ground<float> ground(kShapes[shape], 1);
        return Layout<float>::make(ground.forest()).quickTrees();
    };
    QCOMPARE(quick(1), kShapes[1].trees);
    QCOMPARE(quick(2), kShapes[2].trees);
    QCOMPARE(quick(5), std::size_t{0});
    QCOMPARE(quick(6), kShapes[6].trees);
    QVERIFY(quick(11) > 10);
    QVERIFY(quick(11) < kShapes[11].trees);
    const auto slots = [](int shape) {
        const Ground<float> ground(kShapes[shape], 1);
        return Layout<float>::make(ground.forest()).slots();
    };
    QVERIFY(slots(1) > 32 && slots(1) <= 64);
    QVERIFY(slots(2) > 64 && slots(2) <= 128);
    QVERIFY(slots(3) > 128 && slots(3) <= 256);
}

void TestPaths::best()
{
    QVERIFY(CanTake(Path::Reference));
    QVERIFY(CanTake(Path::Scalar));
    QVERIFY(CanTake(BestPath()));
    QVERIFY(BestPath() >= Path::Scalar);
}

QTEST_APPLESS_MAIN(TestPaths)
#include "test_paths.moc"
