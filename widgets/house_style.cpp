// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/house_style.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"
#include "widgets/scaled.h"

#include <QApplication>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace widgets {

HouseStyle::HouseStyle(Tokens tokens)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_tokens(std::move(tokens))
{
    m_tokens.keepFonts();
}

const Tokens& TokensOf(const QWidget* widget)
{
    const QStyle* own = widget != nullptr ? widget->style() : nullptr;
    if (const auto* house = qobject_cast<const HouseStyle*>(own))
        return house->tokens();
    if (const auto* house = qobject_cast<const HouseStyle*>(QApplication::style()))
        return house->tokens();
    static const Tokens kUnstyled{}; // a program that has set no HouseStyle: invisible ink, but no crash
    return kUnstyled;
}

void HouseStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    ApplyScaled(widget);
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    // A style answers for many elements it has no opinion on: everything not named here is Fusion's.
    if (element == PE_IndicatorHeaderArrow) {
        return; // drawn with the label, on its reading side
    }
    if (element == PE_FrameFocusRect) {
        PaintFocusRing(*painter, m_tokens, option->rect);
    } else if (element == PE_PanelButtonCommand || element == PE_PanelButtonTool) {
        drawButtonPanel(option, painter);
    } else if (element == PE_PanelLineEdit || element == PE_FrameLineEdit) {
        if (element == PE_PanelLineEdit)
            drawLineEditPanel(option, painter);
    } else if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        drawCheck(option, painter, false);
    } else if (element == PE_IndicatorRadioButton) {
        drawCheck(option, painter, true);
    } else if (element == PE_PanelMenu || element == PE_FrameMenu || element == PE_PanelTipLabel) {
        painter->fillRect(option->rect, m_tokens[Colour::SurfaceRaised]);
        painter->setPen(m_tokens[Colour::LineStrong]);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    } else if (element == PE_Frame) {
        if (option->state.testFlag(State_HasFocus))
            PaintFocusRing(*painter, m_tokens, option->rect);
        else {
            painter->setPen(m_tokens[Colour::LineStrong]);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    if (element == CE_Header) {
        // Fusion would ask itself, not this proxy, where the label goes.
        drawHeaderSection(option, painter);
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader label = *header;
            label.rect = subElementRect(SE_HeaderLabel, option, widget);
            drawHeaderLabel(&label, painter);
        }
    } else if (element == CE_CheckBox || element == CE_RadioButton) {
        drawCheckLine(option, painter, element == CE_RadioButton);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeaderSection(option, painter);
    } else if (element == CE_HeaderLabel) {
        drawHeaderLabel(option, painter);
    } else if (element == CE_PushButtonLabel) {
        drawPushButtonLabel(option, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(option, painter, widget);
    else if (control == CC_ComboBox)
        drawComboBox(option, painter);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                                 const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const int arrow = m_tokens.px(26);
        const QRect whole = option->rect;
        if (sub == SC_ComboBoxArrow)
            return {whole.right() - arrow + 1, whole.top(), arrow, whole.height()};
        if (sub == SC_ComboBoxEditField)
            return whole.adjusted(m_tokens.px(8), 0, -arrow, 0);
    }
    if (control == CC_ScrollBar && (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine))
        return {};
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_HeaderLabel) {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const bool only = header != nullptr && header->position == QStyleOptionHeader::OnlyOneSection;
        const bool first = only || (header != nullptr && header->position == QStyleOptionHeader::Beginning);
        const bool last = only || (header != nullptr && header->position == QStyleOptionHeader::End);
        // The same padding as RowDelegate's, so that heads stand over their columns.
        return option->rect.adjusted(m_tokens.px(first ? 16 : 4), 0, -m_tokens.px(last ? 16 : 8), 0);
    }
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(m_tokens.px(6), 0, -m_tokens.px(6), 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int control = m_tokens.px(size::kControl);
    if (type == CT_PushButton)
        return {contents.width() + m_tokens.px(24), control};
    if (type == CT_CheckBox || type == CT_RadioButton)
        return {base.width() + m_tokens.px(10), std::max(base.height(), m_tokens.px(size::kControlSmall))};
    if (type == CT_LineEdit)
        return {base.width(), control};
    if (type == CT_ComboBox)
        return {contents.width() + m_tokens.px(38), control};
    if (type == CT_MenuItem)
        return {base.width() + m_tokens.px(8), std::max(base.height(), m_tokens.px(size::kControl))};
    if (type == CT_HeaderSection)
        return {base.width(), m_tokens.px(size::kTableHead)};
    return base;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_ScrollBarExtent)
        return m_tokens.px(10);
    if (metric == PM_ScrollBarSliderMin)
        return m_tokens.px(32);
    if (metric == PM_LayoutLeftMargin || metric == PM_LayoutRightMargin || metric == PM_LayoutTopMargin ||
        metric == PM_LayoutBottomMargin)
        return m_tokens.px(16);
    if (metric == PM_LayoutHorizontalSpacing || metric == PM_LayoutVerticalSpacing)
        return m_tokens.px(8);
    if (metric == PM_ButtonIconSize || metric == PM_SmallIconSize || metric == PM_IndicatorWidth ||
        metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth || metric == PM_ExclusiveIndicatorHeight)
        return m_tokens.px(16);
    if (metric == PM_DefaultFrameWidth || metric == PM_MenuPanelWidth || metric == PM_ToolTipLabelFrameWidth ||
        metric == PM_SplitterWidth || metric == PM_ComboBoxFrameWidth)
        return 1;
    if (metric == PM_ButtonShiftHorizontal || metric == PM_ButtonShiftVertical || metric == PM_ButtonDefaultIndicator)
        return 0;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* result) const
{
    if (hint == SH_EtchDisabledText || hint == SH_DitherDisabledText || hint == SH_UnderlineShortcut ||
        hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_Widget_Animation_Duration ||
        hint == SH_ScrollBar_Transient || hint == SH_ComboBox_Popup)
        return 0;
    if (hint == SH_ItemView_ShowDecorationSelected || hint == SH_ItemView_ActivateItemOnSingleClick)
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    return QProxyStyle::styleHint(hint, option, widget, result);
}

} // namespace widgets
