// SPDX-License-Identifier: GPL-3.0-or-later
// Charts that are painted, not composed: what stands where, and that nothing leaves its place.
#include "widgets/curve_plot.h"
#include "widgets/distribution_strip.h"

#include <memory>
#include <set>

#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

using widgets::Colour;
using widgets::CurvePlot;
using widgets::DistributionStrip;
using widgets::TokensOf;

namespace {

QColor At(QWidget& widget, QPoint point)
{
    const QImage image = widget.grab().toImage();
    const qreal ratio = image.devicePixelRatio();
    return image.pixelColor(qRound(point.x() * ratio), qRound(point.y() * ratio));
}

int CountOf(QWidget& widget, const QRect& area, const QColor& colour)
{
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

} // namespace

class TestPlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::theme::Theme>(*qApp); }
    void init() { m_theme->apply(ui::theme::Scheme::Light, 100, false); }
    void cleanupTestCase() { m_theme.reset(); }
    void barsAreAsHighAsTheirShares();
    void anEmptyDistributionIsAnAxis();
    void theMarkStandsInItsPlace();
    void bordersPartTheBars();
    void othersAreSteps();
    void theStripGrowsWithTheScale();
    void pointsLieWhereTheAxesSay();
    void anIntervalAloneIsAWhisker();
    void intervalsOfNeighboursAreABand();
    void countsStandUnderTheirPoints();
    void ticksKeepEqualSteps();
    void whyThereAreNoBarsStandsInTheirPlace();
    void linesDifferByMoreThanColour();
    void theDiagonalIsDrawnWhereBothAxesReach();
    void theNoteStaysInside();
    void noLineIsNoTrouble();

private:
    std::unique_ptr<ui::theme::Theme> m_theme;
};

void TestPlots::barsAreAsHighAsTheirShares()
{
    DistributionStrip strip;
    strip.setPlotHeight(40);
    strip.setShares({0.1, 0.4, 0.2, 0.3});
    strip.resize(200, strip.sizeHint().height());
    const QColor bar = TokensOf(&strip)[Colour::Chart6];
    const int foot = 6 + 40 - 1; // no bands: the triangle's room, then the bars
    for (const auto& [x, high] : {std::pair{25, 10}, {75, 40}, {125, 20}, {175, 30}}) {
        QCOMPARE(At(strip, {x, foot}), bar);
        QCOMPARE(At(strip, {x, foot + 1 - high}), bar);
        QVERIFY(At(strip, {x, foot - high}) != bar);
    }
}

void TestPlots::anEmptyDistributionIsAnAxis()
{
    DistributionStrip strip;
    strip.resize(200, strip.sizeHint().height());
    const auto& tokens = TokensOf(&strip);
    QCOMPARE(CountOf(strip, strip.rect(), tokens[Colour::Chart6]), 0);
    QCOMPARE(At(strip, {100, 6 + 40}), tokens[Colour::LineStrong]);
    strip.setShares({0.0, 0.0});
    QCOMPARE(CountOf(strip, strip.rect(), tokens[Colour::Chart6]), 0);
}

void TestPlots::theMarkStandsInItsPlace()
{
    DistributionStrip strip;
    strip.setShares({0.5, 0.5});
    strip.resize(400, strip.sizeHint().height());
    const QColor ink = TokensOf(&strip)[Colour::Text];
    QCOMPARE(CountOf(strip, strip.rect(), ink), 0);
    strip.setMark(0.25);
    QCOMPARE(At(strip, {100, 6 + 20}), ink);
    QVERIFY(At(strip, {110, 6 + 20}) != ink);
    strip.setMark(7.0); // clamped, and whole at the edge
    QCOMPARE(strip.mark(), std::optional(1.0));
    QCOMPARE(At(strip, {394, 6 + 20}), ink);
    strip.setMark(std::nullopt);
    QCOMPARE(CountOf(strip, strip.rect(), ink), 0);
}

void TestPlots::bordersPartTheBars()
{
    DistributionStrip strip;
    strip.setShares({0.0, 0.0});
    strip.setBands({{QStringLiteral("A"), 0.25}, {QStringLiteral("B"), 0.75}, {QStringLiteral("C"), 1.0}});
    strip.resize(400, strip.sizeHint().height());
    const QColor line = TokensOf(&strip)[Colour::LineStrong];
    const QRect bars(0, 16 + 6, 400, 40);
    for (const int x : {100, 300})
        QVERIFY(CountOf(strip, QRect(x, bars.top(), 1, 40), line) > 10);
    QCOMPARE(CountOf(strip, QRect(200, bars.top(), 1, 40), line), 0);
    const QColor quiet = TokensOf(&strip)[Colour::TextMuted];
    const QColor ink = TokensOf(&strip)[Colour::Text];
    const QRect over_b(100, 0, 200, 15);
    QVERIFY(CountOf(strip, over_b, quiet) > 0);
    strip.setMark(0.5);
    QVERIFY(CountOf(strip, over_b.adjusted(0, 0, 0, -1), ink) > 0); // its range is named in full ink
    QCOMPARE(CountOf(strip, QRect(0, 0, 90, 15), ink), 0);
}

void TestPlots::othersAreSteps()
{
    DistributionStrip strip;
    strip.setShares({0.2, 0.2}, {0.0, 1.0});
    strip.resize(400, strip.sizeHint().height());
    const QColor other = TokensOf(&strip)[Colour::Chart2];
    QVERIFY(CountOf(strip, QRect(210, 6, 180, 3), other) > 50);
    QCOMPARE(CountOf(strip, QRect(10, 6, 180, 3), other), 0);
    QCOMPARE(CountOf(strip, QRect(0, 0, 400, 3), other), 0); // nothing over the plot
}

void TestPlots::theStripGrowsWithTheScale()
{
    DistributionStrip strip;
    const int high = strip.sizeHint().height();
    m_theme->apply(ui::theme::Scheme::Dark, 200, false);
    QCOMPARE(strip.sizeHint().height(), 2 * high);
}

void TestPlots::pointsLieWhereTheAxesSay()
{
    CurvePlot plot;
    plot.setAxes({0.0, 0.2, {{0.0, QStringLiteral("0")}, {0.2, QStringLiteral("20%")}}, QStringLiteral("PD")},
                 {0.0, 0.4, {{0.0, QStringLiteral("0")}, {0.4, QStringLiteral("40%")}}, QStringLiteral("Came")});
    plot.resize(400, plot.sizeHint().height());
    const QPointF low = plot.place(0.0, 0.0);
    const QPointF high = plot.place(0.2, 0.4);
    QVERIFY(low.x() > 20 && low.x() < 60); // after the words of the axis
    QVERIFY(high.x() > 385 && high.x() < 400);
    QCOMPARE(low.y() - high.y(), 200.0);
    const QPointF middle = plot.place(0.1, 0.2);
    QCOMPARE(middle, (low + high) / 2);
    plot.setLines({{QStringLiteral("one"), {{0.1, 0.2}}}});
    QCOMPARE(At(plot, middle.toPoint()), TokensOf(&plot)[Colour::Chart1]);
}

void TestPlots::intervalsOfNeighboursAreABand()
{
    for (const auto scheme : {ui::theme::Scheme::Light, ui::theme::Scheme::Dark, ui::theme::Scheme::HighContrast}) {
        m_theme->apply(scheme, 100, false);
        CurvePlot plot;
        plot.setLines({{QStringLiteral("one"), {{0.2, 0.5, std::pair{0.3, 0.8}}, {0.8, 0.5, std::pair{0.4, 0.6}}}}});
        plot.resize(400, plot.sizeHint().height());
        const auto at = [&](double x, double y) { return At(plot, plot.place(x, y).toPoint()); };
        const QColor ground = at(0.1, 0.5);
        QVERIFY(at(0.5, 0.42) != ground); // inside: low and high run from 0.3 to 0.4 and from 0.8 to 0.6
        QVERIFY(at(0.5, 0.66) != ground);
        QCOMPARE(at(0.5, 0.76), ground);
        QCOMPARE(at(0.5, 0.28), ground);
        QCOMPARE(at(0.9, 0.5), ground);
        const QPoint edge = plot.place(0.2, 0.8).toPoint();
        const QColor ink = TokensOf(&plot)[Colour::Chart1];
        QVERIFY(at(0.5, 0.42) != ink); // the line and its dots stay visible through it
        QVERIFY(CountOf(plot, QRect(edge.x() - 3, edge.y() + 6, 2, 20), ink) == 0); // no whisker beside a band
    }
}

void TestPlots::countsStandUnderTheirPoints()
{
    CurvePlot plot;
    const int bare = plot.sizeHint().height();
    plot.setLines({{QStringLiteral("one"), {{0.25, 0.5, {}, 100.0}, {0.75, 0.5, {}, 50.0}}}});
    QVERIFY(plot.sizeHint().height() > bare);
    plot.resize(400, plot.sizeHint().height());
    const QColor bar = TokensOf(&plot)[Colour::Chart6];
    const int top = static_cast<int>(plot.place(0.0, 0.0).y());
    const auto high = [&](double x) {
        const int middle = static_cast<int>(plot.place(x, 0.0).x());
        return CountOf(plot, QRect(middle, top, 1, 40), bar);
    };
    QCOMPARE(high(0.25), 26);
    QCOMPARE(high(0.75), 13);
    QCOMPARE(high(0.5), 0);
}

void TestPlots::ticksKeepEqualSteps()
{
    DistributionStrip strip;
    strip.setShares({1.0});
    std::vector<widgets::DistributionTick> ticks;
    for (int i = 0; i < 14; ++i)
        ticks.push_back({i / 14.0, i == 0 ? QStringLiteral("900 points") : QString::number(900 - 50 * i)});
    strip.setTicks(ticks);
    std::size_t before = 0;
    for (const int width : {1'200, 600, 448, 300, 120}) {
        strip.resize(width, strip.sizeHint().height());
        QVERIFY(strip.tickStride() >= std::max<std::size_t>(before, 1));
        before = strip.tickStride();
        QVERIFY(!strip.grab().isNull());
    }
    QVERIFY(before > 2);
    strip.resize(1'200, 60);
    QCOMPARE(strip.tickStride(), std::size_t{1});
}

void TestPlots::whyThereAreNoBarsStandsInTheirPlace()
{
    DistributionStrip strip;
    strip.resize(400, strip.sizeHint().height());
    strip.setEmptyText(QStringLiteral("Nobody else was scored by this model yet"));
    const auto& tokens = TokensOf(&strip);
    QVERIFY(CountOf(strip, strip.rect(), tokens[Colour::TextMuted]) > 20);
    QCOMPARE(CountOf(strip, strip.rect(), tokens[Colour::LineStrong]), 0);
    strip.setShares({0.5, 0.5});
    QCOMPARE(CountOf(strip, strip.rect(), tokens[Colour::TextMuted]), 0);
}

void TestPlots::anIntervalAloneIsAWhisker()
{
    CurvePlot plot;
    plot.setLines({{QStringLiteral("one"), {{0.5, 0.5, std::pair{0.3, 0.8}}}}});
    plot.resize(400, plot.sizeHint().height());
    const QColor ink = TokensOf(&plot)[Colour::Chart1];
    const auto inked = [&](double y) {
        const QPoint at = plot.place(0.5, y).toPoint();
        return CountOf(plot, QRect(at.x() - 2, at.y() - 2, 4, 4), ink) > 0;
    };
    QVERIFY(inked(0.4));
    QVERIFY(inked(0.7));
    QVERIFY(!inked(0.2));
    QVERIFY(!inked(0.9));
}

void TestPlots::linesDifferByMoreThanColour()
{
    CurvePlot plot;
    plot.resize(400, plot.sizeHint().height());
    const auto& tokens = TokensOf(&plot);
    plot.setLines({{QStringLiteral("one"), {{0.0, 0.5}, {1.0, 0.5}}, false},
                   {QStringLiteral("two"), {{0.0, 0.25}, {1.0, 0.25}}, false},
                   {QStringLiteral("three"), {{0.0, 0.75}, {1.0, 0.75}}, false}});
    const auto ink = [&](double y, Colour colour) {
        const QPoint left = plot.place(0.0, y).toPoint();
        const QPoint right = plot.place(1.0, y).toPoint();
        return CountOf(plot, QRect(left.x() + 2, left.y() - 2, right.x() - left.x() - 4, 4), tokens[colour]);
    };
    const int whole = ink(0.5, Colour::Chart1);
    const int dashed = ink(0.25, Colour::Chart2);
    const int dotted = ink(0.75, Colour::Chart3);
    QVERIFY(whole > 300);
    QVERIFY2(dashed < whole * 0.8 && dashed > whole * 0.4, "dashed: two thirds of the ink");
    QVERIFY2(dotted < dashed && dotted > 50, "dotted: half of the ink");
}

void TestPlots::theDiagonalIsDrawnWhereBothAxesReach()
{
    CurvePlot plot;
    plot.setAxes({0.0, 1.0, {}, {}}, {0.0, 0.5, {}, {}});
    plot.resize(400, plot.sizeHint().height());
    const QColor ink = TokensOf(&plot)[Colour::LineStrong];
    const int before = CountOf(plot, plot.rect(), ink);
    plot.setDiagonal(QStringLiteral("as predicted"));
    const QPoint near_end = plot.place(0.48, 0.48).toPoint();
    const QRect around(near_end.x() - 3, near_end.y() - 3, 7, 7);
    const QImage image = plot.grab().toImage();
    std::set<QRgb> inks;
    for (int y = around.top(); y <= around.bottom(); ++y)
        for (int x = around.left(); x <= around.right(); ++x)
            inks.insert(image.pixel(x, y));
    QVERIFY(inks.size() > 1); // antialiased, so not the pure colour
    const QPoint beyond = plot.place(0.8, 0.4).toPoint();
    QCOMPARE(CountOf(plot, QRect(beyond.x() - 3, beyond.y() - 3, 7, 7), ink), 0);
    QVERIFY(before >= 0);
}

void TestPlots::theNoteStaysInside()
{
    CurvePlot plot;
    plot.setAxes({0.0, 100.0, {}, {}}, {0.0, 1.0, {}, {}});
    plot.resize(400, plot.sizeHint().height());
    const QColor muted = TokensOf(&plot)[Colour::TextMuted];
    plot.setNote(98.0, QStringLiteral("best round"));
    const int x = static_cast<int>(plot.place(98.0, 0.0).x());
    const int top = static_cast<int>(plot.place(0.0, 1.0).y());
    QVERIFY(CountOf(plot, QRect(x - 90, top, 80, 18), muted) > 5); // at the left of its line, as there is no room
    plot.setNote(std::nullopt);
    QCOMPARE(CountOf(plot, QRect(x - 90, top, 80, 18), muted), 0);
}

void TestPlots::noLineIsNoTrouble()
{
    CurvePlot plot;
    plot.resize(1, 1);
    QVERIFY(!plot.grab().isNull());
    plot.setLines({{QStringLiteral("empty"), {}}});
    plot.resize(300, 300);
    QVERIFY(!plot.grab().isNull());
    plot.setSummary(QStringLiteral("Predicted and observed agree."));
    QCOMPARE(plot.accessibleName(), QStringLiteral("Predicted and observed agree."));
}

QTEST_MAIN(TestPlots)
#include "test_plots.moc"
