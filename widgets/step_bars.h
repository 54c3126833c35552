// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/step_bars.h  A ladder: rising bars, those climbed filled, the one stood on in accent. Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QStringList>
#include <QWidget>

namespace widgets {

class StepBars : public QWidget {
    Q_OBJECT

public:
    explicit StepBars(QWidget* parent = nullptr);

    /// `labels` from the lowest step up; `current` is the step stood on, -1 for none. Heights rise evenly: the labels
    /// carry the amounts.
    void setSteps(const QStringList& labels, int current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_labels;
    int m_current = -1;
};

} // namespace widgets
