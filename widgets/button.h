// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/button.h  Buttons that show their glyph and their key: neutral, filled, bare, and the verdict buttons.
/// A coloured glyph on a neutral button says what it does; fills never do. Threads: GUI.
#pragma once

#include "widgets/icons.h"
#include "widgets/paint.h"

#include <QPushButton>

namespace widgets {

class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Look {
        Neutral, ///< bordered
        Primary, ///< filled with accent; at most one on a page's header
        Bare,    ///< no border until hovered
    };

    /// `key` is what the cap shows ("T", "Enter", "Ctrl+K"); empty for none. The button does not bind it: the page's
    /// actions do, through the key router.
    explicit Button(const QString& text, Look look = Look::Neutral, const QString& key = {}, QWidget* parent = nullptr);

    void setLook(Look look);
    void setGlyph(Icon icon, Mood mood = Mood::Neutral);
    void setKey(const QString& key);
    /// Caption; keeps the accessible name ("word, shortcut key") in step. Use it in place of setText.
    void setCaption(const QString& caption);
    /// Height at scale 1: size::kControl, kControlSmall or kVerdict.
    void setControlHeight(int height);
    /// Off, and why: the words stand in tool tip and accessible description, and the page shows them beside it.
    void setDisabledBecause(const QString& why);
    void setEnabledAgain();
    QString whyDisabled() const { return m_why_disabled; }

    /// Of the button if it had that caption: a bar that looks for captions that fit need not try them on.
    [[nodiscard]] int widthWith(const QString& caption) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// Fill when neither filled, pressed nor hovered.
    virtual Colour restFill() const { return Colour::SurfaceRaised; }
    virtual bool ringed() const;
    virtual Type captionType() const { return Type::Body; }

private:
    void paintGround(QPainter& painter, const Tokens& tokens) const;
    void nameIt();

    Look m_look;
    Icon m_glyph = Icon::None;
    Mood m_glyph_mood = Mood::Neutral;
    QString m_key;
    QString m_why_disabled;
    int m_height = size::kControl;
};

/// One of the four verdicts: 36 high, neutral, with a coloured glyph; soft fill of its mood while its picker is open.
class VerdictButton : public Button {
    Q_OBJECT

public:
    VerdictButton(const QString& text, Icon icon, Mood mood, const QString& key, QWidget* parent = nullptr);

    void setActive(bool active);
    bool isActive() const { return m_active; }

protected:
    Colour restFill() const override;
    bool ringed() const override;
    Type captionType() const override { return Type::LeadPlain; }

private:
    Mood m_mood;
    bool m_active = false;
};

} // namespace widgets
