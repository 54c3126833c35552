<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>case_page</name>
    <message numerus="yes">
        <source>%n decision table(s)</source>
        <translation>
            <numerusform>%n decision table</numerusform>
            <numerusform>%n decision tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fired</source>
        <translation>
            <numerusform>%n used</numerusform>
            <numerusform>%n used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more matched</source>
        <translation>
            <numerusform>%n more matched</numerusform>
            <numerusform>%n more matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier application(s)</source>
        <translation>
            <numerusform>%n earlier application</numerusform>
            <numerusform>%n earlier applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::ApplicantPane</name>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <comment>title over the list of facts</comment>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more fact(s)</source>
        <comment>below the fold</comment>
        <translation>
            <numerusform>%n more fact</numerusform>
            <numerusform>%n more facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n optional fact(s) not collected</source>
        <comment>facts that are not necessary</comment>
        <translation>
            <numerusform>%n optional fact not collected</numerusform>
            <numerusform>%n optional facts not collected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::CasePage</name>
    <message numerus="yes">
        <source>New cases appear by themselves.
Done today: %n case(s).</source>
        <translation>
            <numerusform>New cases appear by themselves.
Done today: %n case.</numerusform>
            <numerusform>New cases appear by themselves.
Done today: %n cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::EvidencePane</name>
    <message numerus="yes">
        <source>%n other applicant(s)</source>
        <translation>
            <numerusform>%n other applicant</numerusform>
            <numerusform>%n other applicants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n scored by this model so far, and no report lies with it: too few to compare</source>
        <translation>
            <numerusform>Only %n scored by this model so far, and no report lies with it: too few to compare</numerusform>
            <numerusform>Only %n scored by this model so far, and no report lies with it: too few to compare</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::ExplanationRows</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <comment>contributions</comment>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No change of up to %n fact(s); with more, not all were tried</source>
        <translation>
            <numerusform>No change of %n fact; with more, not all were tried</numerusform>
            <numerusform>No change of up to %n facts; with more, not all were tried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::OfferPane</name>
    <message numerus="yes">
        <source>%n instalment(s)</source>
        <comment>term</comment>
        <translation>
            <numerusform>%n instalment</numerusform>
            <numerusform>%n instalments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Step %1 of the ladder; %n more on time lead(s) to %2</source>
        <translation>
            <numerusform>Step %1 of the ladder; %n more on time leads to %2</numerusform>
            <numerusform>Step %1 of the ladder; %n more on time lead to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n hold</source>
        <comment>invariants</comment>
        <translation>
            <numerusform>%n holds</numerusform>
            <numerusform>all %n hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken</source>
        <comment>invariants</comment>
        <translation>
            <numerusform>%n broken</numerusform>
            <numerusform>%n broken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n × %1</source>
        <comment>so many instalments of so much each</comment>
        <translation>
            <numerusform>%n × %1</numerusform>
            <numerusform>%n × %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <comment>documents</comment>
        <translation>
            <numerusform>%n received</numerusform>
            <numerusform>%n received</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::Standing</name>
    <message numerus="yes">
        <source>model report of %1, out of time; %n scored here</source>
        <translation>
            <numerusform>model report of %1, out of time; %n scored here</numerusform>
            <numerusform>model report of %1, out of time; %n scored here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::UndoStrip</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <comment>to take a verdict back</comment>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
</TS>
