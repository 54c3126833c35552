// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/theme/theme.h  Light, dark and high contrast, and the scale: the only place that knows a colour's value.
/// Qt 6.4 cannot ask the system for scheme or contrast: both are settings. Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QObject>
#include <QPalette>

class QApplication;

namespace ui::theme {

enum class Scheme { Light, Dark, HighContrast };

inline constexpr int kLeastScale = 100;
inline constexpr int kMostScale = 200;
inline constexpr int kScaleStep = 25;

/// Tokens of `scheme` at `scale_percent` (clamped to 100..200).
widgets::Tokens MakeTokens(Scheme scheme, int scale_percent);

/// Qt's roles from the tokens, in the Active, Inactive and Disabled groups.
QPalette MakePalette(const widgets::Tokens& tokens);

/// Puts one scheme on the whole application and changes it while it runs.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Applies light at 100 % to `app`, which must outlive it. The application must have no style sheet.
    explicit Theme(QApplication& app, QObject* parent = nullptr);

    Scheme scheme() const { return m_scheme; }
    int scalePercent() const { return m_scale_percent; }
    bool comfortableRows() const { return m_comfortable_rows; }

    void setScheme(Scheme scheme);
    /// Rounded to the nearest step of 25 and clamped to 100..200.
    void setScalePercent(int percent);
    void setComfortableRows(bool on);
    /// All at once: one restyling instead of three.
    void apply(Scheme scheme, int scale_percent, bool comfortable_rows);

public Q_SLOTS:
    void larger();
    void smaller();
    void resetScale();

Q_SIGNALS:
    /// After every widget has been restyled.
    void changed();

private:
    void restyle();

    QApplication& m_app;
    Scheme m_scheme = Scheme::Light;
    int m_scale_percent = kLeastScale;
    bool m_comfortable_rows = false;
};

} // namespace ui::theme
