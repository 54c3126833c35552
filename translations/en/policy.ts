<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>ui::policy::ChangeWords</name>
    <message numerus="yes">
        <source>%n change(s) against %1</source>
        <translation>
            <numerusform>%n change against %1</numerusform>
            <numerusform>%n changes against %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test case(s); a policy is submitted only when all of them hold</source>
        <translation>
            <numerusform>%n test case; a policy is submitted only when it holds</numerusform>
            <numerusform>%n test cases; a policy is submitted only when all of them hold</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::Details</name>
    <message numerus="yes">
        <source>%1, %n characteristic(s)</source>
        <translation>
            <numerusform>%1, %n characteristic</numerusform>
            <numerusform>%1, %n characteristics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n tree(s)</source>
        <translation>
            <numerusform>%1, %n tree</numerusform>
            <numerusform>%1, %n trees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n instalment(s) on time</source>
        <translation>
            <numerusform>After %n instalment on time</numerusform>
            <numerusform>After %n instalments on time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::DraftPage</name>
    <message numerus="yes">
        <source>%n finding(s): the draft was refused</source>
        <translation>
            <numerusform>%n finding: the draft was refused</numerusform>
            <numerusform>%n findings: the draft was refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to mend first</source>
        <translation>
            <numerusform>Mend %n problem first</numerusform>
            <numerusform>Mend %n problems first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test case(s) hold, and every rule is fired by one</source>
        <translation>
            <numerusform>%n test case holds, and every rule is fired by one</numerusform>
            <numerusform>%n test cases hold, and every rule is fired by one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n that the live policy has too</source>
        <translation>
            <numerusform>and %n the live policy has too</numerusform>
            <numerusform>and %n the live policy has too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) had no column and were left out</source>
        <translation>
            <numerusform>%n text had no column and was left out</numerusform>
            <numerusform>%n texts had no column and were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n known</source>
        <translation>
            <numerusform>and %n known</numerusform>
            <numerusform>and %n known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %1, %n rule(s); then it is submitted</source>
        <translation>
            <numerusform>Checking %1, %n rule; then it is submitted</numerusform>
            <numerusform>Checking %1, %n rules; then it is submitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %1, %n rule(s)…</source>
        <translation>
            <numerusform>Checking %1, %n rule…</numerusform>
            <numerusform>Checking %1, %n rules…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s)</source>
        <translation>
            <numerusform>%n reason</numerusform>
            <numerusform>%n reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::DraftWords</name>
    <message numerus="yes">
        <source>and %n more, shown as these are mended</source>
        <translation>
            <numerusform>and %n more, shown as these are mended</numerusform>
            <numerusform>and %n more, shown as these are mended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::MergeBox</name>
    <message numerus="yes">
        <source>%n conflict(s) still to be decided.</source>
        <translation>
            <numerusform>%n conflict still to be decided.</numerusform>
            <numerusform>%n conflicts still to be decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed by both: %n to decide</source>
        <translation>
            <numerusform>Changed by both: %n to decide</numerusform>
            <numerusform>Changed by both: %n to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::PolicyPage</name>
    <message numerus="yes">
        <source>%n finding(s): the bundle was refused</source>
        <translation>
            <numerusform>%n finding: the bundle was refused</numerusform>
            <numerusform>%n findings: the bundle was refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::PolicySheets</name>
    <message numerus="yes">
        <source>%n instalment(s) on time</source>
        <translation>
            <numerusform>%n instalment on time</numerusform>
            <numerusform>%n instalments on time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>scorecard %1, %n characteristic(s), %2</source>
        <translation>
            <numerusform>scorecard %1, %n characteristic, %2</numerusform>
            <numerusform>scorecard %1, %n characteristics, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>model %1, %n tree(s), %2</source>
        <translation>
            <numerusform>model %1, %n tree, %2</numerusform>
            <numerusform>model %1, %n trees, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::StepWords</name>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) added</source>
        <translation>
            <numerusform>%n rule added</numerusform>
            <numerusform>%n rules added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) removed</source>
        <translation>
            <numerusform>%n rule removed</numerusform>
            <numerusform>%n rules removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::WordingWords</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation>
            <numerusform>%n character too many.</numerusform>
            <numerusform>%n characters too many.</numerusform>
        </translation>
    </message>
</context>
</TS>
