<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>ui::queue::QueuePage</name>
    <message numerus="yes">
        <source>%n updates</source>
        <translation>
            <numerusform>%n update</numerusform>
            <numerusform>%n updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::queue::QueuePreview</name>
    <message numerus="yes">
        <source>%n instalments</source>
        <translation>
            <numerusform>%n instalment</numerusform>
            <numerusform>%n instalments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier applications</source>
        <translation>
            <numerusform>%n earlier application</numerusform>
            <numerusform>%n earlier applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::queue::ReassignPopover</name>
    <message numerus="yes">
        <source>Hand %n cases to a reviewer</source>
        <translation>
            <numerusform>Hand %n case to a reviewer</numerusform>
            <numerusform>Hand %n cases to a reviewer</numerusform>
        </translation>
    </message>
</context>
</TS>
