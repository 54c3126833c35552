<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>ui::overview::OverviewPage</name>
    <message numerus="yes">
        <source>%n verdicts by people</source>
        <translation>
            <numerusform>%n verdict by people</numerusform>
            <numerusform>%n verdicts by people</numerusform>
        </translation>
    </message>
</context>
</TS>
