// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/model_boxes.h  The forms of the Models page: what a training is given, what kind of document a file is.
/// Threads: GUI.
#pragma once

#include <vector>

#include "core/desks/model_desk.h"
#include "ui/parts/page_box.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace widgets {
class KeyValueList;
}

namespace ui::models {

class TrainBox : public parts::PageBox {
    Q_OBJECT
public:
    explicit TrainBox(QWidget* page);
    /// Proposes a split by time: the first six tenths of the days train, the next two tell when to stop, the rest is out of time.
    /// Domain: `sources` is not empty.
    void open(std::vector<core::desks::TrainingSource> sources, const QString& name);
    /// As typed. Domain: after agreed().
    [[nodiscard]] core::desks::TrainingRequest request() const;

protected:
    QString missing() const override;
    QWidget* firstFocus() override;

private:
    enum Field {
        Name,
        Note,
        ValidationFrom,
        TestFrom,
        Depth,
        Rounds,
        EarlyStopping,
        LearningRate,
        RowShare,
        FeatureShare,
        Seed,
        FieldCount
    };

    /// Whether the person names the days; else the parts follow the usual shares.
    [[nodiscard]] bool hasDays() const;
    void retranslate();
    [[nodiscard]] QString typed(Field field) const;
    [[nodiscard]] QString badDates() const;
    [[nodiscard]] QString badNumbers() const;

    std::vector<core::desks::TrainingSource> m_sources;
    QComboBox* m_source;
    widgets::Text* m_source_label;
    QLineEdit* m_fields[FieldCount];
    widgets::Text* m_labels[FieldCount];
    QCheckBox* m_directions;
    QCheckBox* m_calibrate;
};

class AttachBox : public parts::PageBox {
    Q_OBJECT
public:
    explicit AttachBox(QWidget* page);
    void open(const QString& model, const QString& file, std::int64_t bytes);
    /// Domain: after agreed().
    [[nodiscard]] core::shelf::DocumentKind kind() const;

protected:
    QWidget* firstFocus() override;

private:
    QComboBox* m_kind;
    widgets::Text* m_label;
    widgets::KeyValueList* m_rows;
};

} // namespace ui::models
