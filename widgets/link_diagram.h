// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/link_diagram.h  Who is linked through what: one subject, the media it shares, those who share them.
/// Threads: GUI.
#pragma once

#include <vector>

#include "widgets/tokens.h"

#include <QStringList>
#include <QWidget>

namespace widgets {

struct LinkedParty {
    QString id;
    QString name;        ///< masked
    QString note;        ///< what became of it, in a word; beside the name
    QString detail = {}; ///< when and why; on a line of its own where the first is full
};

struct LinkMedium {
    QString label;            ///< "Device 7F3A"
    std::vector<int> parties; ///< indices into the parties
};

class LinkDiagram : public QWidget {
    Q_OBJECT

public:
    explicit LinkDiagram(QWidget* parent = nullptr);

    void setLinks(const QString& subject, std::vector<LinkMedium> media, std::vector<LinkedParty> parties);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void partyChosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Places {
        QRect subject;
        std::vector<QRect> media;
        std::vector<QRect> parties;
    };

    Places places(const Tokens& tokens) const;
    void nameIt();

    QString m_subject;
    std::vector<LinkMedium> m_media;
    std::vector<LinkedParty> m_parties;
};

} // namespace widgets
