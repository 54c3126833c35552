// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/house_style.h  The one style of the console: Fusion's behaviour, painted from Tokens.
/// It carries the tokens, so that any widget finds them through the application's style and no singleton is needed.
/// Style sheets are not used at all: a sheet on the application would hide this style from TokensOf().
/// Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QProxyStyle>

namespace widgets {

class HouseStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit HouseStyle(Tokens tokens);

    const Tokens& tokens() const { return m_tokens; }

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override;

private:
    void drawButtonPanel(const QStyleOption* option, QPainter* painter) const;
    void drawLineEditPanel(const QStyleOption* option, QPainter* painter) const;
    void drawCheck(const QStyleOption* option, QPainter* painter, bool radio) const;
    void drawCheckLine(const QStyleOption* option, QPainter* painter, bool radio) const;
    void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;
    void drawHeaderLabel(const QStyleOption* option, QPainter* painter) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter) const;
    void drawPushButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;

    Tokens m_tokens;
};

} // namespace widgets
