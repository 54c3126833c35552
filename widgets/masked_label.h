// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/masked_label.h  A value under its mask: fill, dashed underline, crossed eye. It is given the masked
/// form and nothing else, so no plain text can leave through it, not even to assistive technology.
/// Threads: GUI.
#pragma once

#include <QWidget>

namespace widgets {

class MaskedLabel : public QWidget {
    Q_OBJECT

public:
    /// `what` is the field's word ("Mobile"); `masked` is what core's masks made of the value ("138****1234").
    explicit MaskedLabel(const QString& what = {}, const QString& masked = {}, QWidget* parent = nullptr);

    void set(const QString& what, const QString& masked);
    /// The crossed eye after the value; off where the row has no room for it.
    void setEyeShown(bool shown);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_masked;
    bool m_eye = true;
};

} // namespace widgets
