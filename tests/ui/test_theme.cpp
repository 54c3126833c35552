// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "widgets/house_style.h"
#include "widgets/scaled.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTest>

using ui::theme::Scheme;
using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

namespace {

double Linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double Luminance(const QColor& c)
{
    return 0.2126 * Linear(c.redF()) + 0.7152 * Linear(c.greenF()) + 0.0722 * Linear(c.blueF());
}

/// WCAG 2.1 contrast ratio.
double Contrast(const QColor& a, const QColor& b)
{
    const double la = Luminance(a);
    const double lb = Luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

enum class Kind { Ground, Text, SoftText, Mark, OnAccent, Exempt };

struct Row {
    Colour colour;
    std::array<double, 3> listed; ///< light, dark, high contrast: the lowest, as the design lists it
};

constexpr Row kDesign[] = {
    {Colour::Surface, {15.0, 14.6, 21.0}},       {Colour::SurfaceRaised, {16.4, 13.4, 21.0}},
    {Colour::SurfaceSunken, {13.8, 15.4, 21.0}}, {Colour::Hover, {14.6, 12.2, 15.1}},
    {Colour::Selection, {13.3, 9.57, 13.5}},     {Colour::Text, {13.3, 9.57, 13.5}},
    {Colour::TextMuted, {5.18, 4.95, 10.2}},     {Colour::TextDisabled, {3.21, 3.25, 8.63}},
    {Colour::Line, {1.25, 1.38, 6.25}},          {Colour::LineStrong, {3.38, 4.02, 21.0}},
    {Colour::Accent, {5.52, 5.52, 8.18}},        {Colour::OnAccent, {6.80, 8.51, 12.8}},
    {Colour::Focus, {6.23, 7.74, 19.6}},         {Colour::Positive, {5.27, 7.00, 9.69}},
    {Colour::Warning, {4.76, 7.16, 10.3}},       {Colour::Negative, {7.11, 4.96, 7.20}},
    {Colour::Info, {6.97, 4.89, 8.81}},          {Colour::PositiveSoft, {13.8, 11.4, 21.0}},
    {Colour::WarningSoft, {14.3, 11.6, 21.0}},   {Colour::NegativeSoft, {13.7, 12.2, 21.0}},
    {Colour::InfoSoft, {13.8, 11.3, 21.0}},      {Colour::Masked, {6.23, 5.49, 13.5}},
    {Colour::MaskedFill, {14.1, 11.5, 21.0}},    {Colour::MarkApprove, {4.15, 4.74, 15.1}},
    {Colour::MarkRefer, {3.27, 9.06, 16.1}},     {Colour::MarkDecline, {8.03, 4.27, 9.16}},
    {Colour::RiskUp, {4.13, 7.38, 11.9}},        {Colour::RiskDown, {6.23, 6.86, 12.8}},
    {Colour::Chart1, {8.12, 10.1, 17.0}},        {Colour::Chart2, {7.15, 5.41, 8.10}},
    {Colour::Chart3, {4.47, 6.22, 12.4}},        {Colour::Chart4, {3.85, 5.49, 10.6}},
    {Colour::Chart5, {3.69, 11.9, 16.1}},        {Colour::Chart6, {3.19, 3.60, 7.36}},
};

Kind KindOf(Colour colour)
{
    switch (colour) {
    case Colour::Text:
    case Colour::TextMuted:
    case Colour::Accent: return Kind::Text;
    case Colour::Masked:
    case Colour::Positive:
    case Colour::Warning:
    case Colour::Negative:
    case Colour::Info: return Kind::SoftText;
    case Colour::OnAccent: return Kind::OnAccent;
    case Colour::TextDisabled:
    case Colour::Line:
    case Colour::Veil:
    case Colour::HouseStone:
    case Colour::HouseGold: return Kind::Exempt;
    case Colour::LineStrong:
    case Colour::MarkApprove:
    case Colour::MarkRefer:
    case Colour::MarkDecline:
    case Colour::RiskUp:
    case Colour::RiskDown:
    case Colour::Chart1:
    case Colour::Chart2:
    case Colour::Chart3:
    case Colour::Chart4:
    case Colour::Chart5:
    case Colour::Chart6:
    case Colour::Focus: return Kind::Mark;
    case Colour::Surface:
    case Colour::SurfaceRaised:
    case Colour::SurfaceSunken:
    case Colour::Hover:
    case Colour::Selection:
    case Colour::PositiveSoft:
    case Colour::WarningSoft:
    case Colour::NegativeSoft:
    case Colour::InfoSoft:
    case Colour::MaskedFill: return Kind::Ground;
    }
    return Kind::Exempt;
}

Colour SoftOf(Colour colour)
{
    if (colour == Colour::Positive)
        return Colour::PositiveSoft;
    if (colour == Colour::Warning)
        return Colour::WarningSoft;
    if (colour == Colour::Negative)
        return Colour::NegativeSoft;
    return colour == Colour::Info ? Colour::InfoSoft : Colour::MaskedFill;
}

double Lowest(const Tokens& tokens, Colour colour, const std::vector<Colour>& grounds)
{
    double lowest = 21.0;
    for (const Colour ground : grounds)
        lowest = std::min(lowest, Contrast(tokens[colour], tokens[ground]));
    return lowest;
}

double LowestOf(const Tokens& tokens, Colour colour)
{
    std::vector<Colour> grounds = {Colour::Surface, Colour::SurfaceRaised};
    switch (KindOf(colour)) {
    case Kind::Ground: return Contrast(tokens[Colour::Text], tokens[colour]);
    case Kind::OnAccent: return Contrast(tokens[colour], tokens[Colour::Accent]);
    case Kind::SoftText: grounds.push_back(SoftOf(colour)); [[fallthrough]];
    case Kind::Text:
        grounds.insert(grounds.end(), {Colour::SurfaceSunken, Colour::Hover, Colour::Selection});
        return Lowest(tokens, colour, grounds);
    case Kind::Mark:
    case Kind::Exempt: break;
    }
    return Lowest(tokens, colour, grounds);
}

constexpr std::array kSchemes = {Scheme::Light, Scheme::Dark, Scheme::HighContrast};

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsEnough();
    void contrastIsWhatTheDesignLists();
    void everyGroupOfThePaletteIsSet();
    void changeAtRunTimeReachesEveryWidget();
    void scaleKeepsToItsSteps();
    void lineBoxesDoNotClip();
    void digitsShareOneAdvance();
};

void TestTheme::contrastIsEnough()
{
    for (const Scheme scheme : kSchemes) {
        const Tokens tokens = ui::theme::MakeTokens(scheme, 100);
        const double text = scheme == Scheme::HighContrast ? 7.0 : 4.5;
        for (std::size_t i = 0; i < widgets::kColourCount; ++i) {
            const auto colour = static_cast<Colour>(i);
            const Kind kind = KindOf(colour);
            if (kind == Kind::Exempt)
                continue;
            const double required = kind == Kind::Mark ? 3.0 : text;
            QVERIFY2(LowestOf(tokens, colour) >= required, qPrintable(QStringLiteral("scheme %1 colour %2: %3 < %4")
                                                                          .arg(static_cast<int>(scheme))
                                                                          .arg(i)
                                                                          .arg(LowestOf(tokens, colour))
                                                                          .arg(required)));
        }
    }
}

void TestTheme::contrastIsWhatTheDesignLists()
{
    for (const Row& row : kDesign) {
        for (std::size_t s = 0; s < kSchemes.size(); ++s) {
            const Tokens tokens = ui::theme::MakeTokens(kSchemes[s], 100);
            Colour colour = row.colour;
            double found = LowestOf(tokens, colour);
            if (colour == Colour::TextDisabled || colour == Colour::Line)
                found = Lowest(tokens, colour, {Colour::Surface, Colour::SurfaceRaised});
            QVERIFY2(std::abs(found - row.listed[s]) <= row.listed[s] * 0.006,
                     qPrintable(QStringLiteral("scheme %1 colour %2: %3, listed %4")
                                    .arg(s)
                                    .arg(static_cast<int>(colour))
                                    .arg(found)
                                    .arg(row.listed[s])));
        }
    }
}

void TestTheme::everyGroupOfThePaletteIsSet()
{
    const Tokens tokens = ui::theme::MakeTokens(Scheme::Dark, 100);
    const QPalette palette = ui::theme::MakePalette(tokens);
    QCOMPARE(palette.color(QPalette::Active, QPalette::Text), tokens[Colour::Text]);
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::Text), tokens[Colour::Text]);
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), tokens[Colour::TextDisabled]);
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), tokens[Colour::TextDisabled]);
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), tokens[Colour::Selection]);
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::HighlightedText), tokens[Colour::Text]);
}

void TestTheme::changeAtRunTimeReachesEveryWidget()
{
    ui::theme::Theme theme(*qApp);
    QWidget window;
    auto* button = new QPushButton(QStringLiteral("领取下一案"), &window);
    auto* row = new QHBoxLayout(&window);
    row->addWidget(button);
    widgets::Inset(row, 16, 4, 8, 0);
    widgets::FixWidth(button, 120);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(widgets::TokensOf(button)[Colour::Text].name(), QStringLiteral("#1a2029"));
    QCOMPARE(button->width(), 120);
    const QImage light = window.grab().toImage();

    theme.apply(Scheme::Dark, 150, false);
    QCoreApplication::processEvents();
    QCOMPARE(widgets::TokensOf(button)[Colour::Text].name(), QStringLiteral("#e6e9ee"));
    QCOMPARE(button->minimumWidth(), 180);
    QCOMPARE(row->contentsMargins(), QMargins(24, 6, 12, 0));
    QCOMPARE(window.font().pixelSize(), 20);
    const QImage dark = window.grab().toImage();
    QVERIFY(dark.pixelColor(2, 2).lightness() < 60);
    QVERIFY(light.pixelColor(2, 2).lightness() > 200);
}

void TestTheme::scaleKeepsToItsSteps()
{
    ui::theme::Theme theme(*qApp);
    theme.setScalePercent(130);
    QCOMPARE(theme.scalePercent(), 125);
    for (int i = 0; i < 9; ++i)
        theme.larger();
    QCOMPARE(theme.scalePercent(), 200);
    theme.resetScale();
    theme.smaller();
    QCOMPARE(theme.scalePercent(), 100);
}

void TestTheme::lineBoxesDoNotClip()
{
    for (const int percent : {100, 125, 150, 175, 200}) {
        const Tokens tokens = ui::theme::MakeTokens(Scheme::Light, percent);
        for (const Type type : {Type::Number, Type::Page, Type::Lead, Type::Body, Type::BodyBold, Type::Small}) {
            const QFontMetricsF metrics(tokens.font(type));
            // The inked part of Han with descenders, not the face's roomier line spacing.
            const QRectF inked = metrics.tightBoundingRect(QStringLiteral("审核员国gyp¥（）"));
            QVERIFY2(inked.height() <= tokens.lineHeight(type), qPrintable(QString::number(inked.height())));
        }
    }
}

void TestTheme::digitsShareOneAdvance()
{
    const Tokens tokens = ui::theme::MakeTokens(Scheme::Light, 100);
    const QFont font = tokens.font(Type::Body);
    if (QFontInfo(font).family() != QStringLiteral("Noto Sans CJK SC"))
        QSKIP("NOT RUN 1 the console's own font is not installed");
    const QFontMetricsF metrics(font);
    const qreal zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (const QChar c : QStringLiteral("123456789+−¥"))
        QCOMPARE(metrics.horizontalAdvance(c), zero);
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
