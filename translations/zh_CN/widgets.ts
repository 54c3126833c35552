<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>widgets::Button</name>
    <message>
        <source>%1, shortcut %2</source>
        <translation>%1，快捷键 %2</translation>
    </message>
</context>
<context>
    <name>widgets::FilterChip</name>
    <message>
        <source>%1, remove</source>
        <translation>%1，移除</translation>
    </message>
    <message>
        <source>%1, change</source>
        <translation>%1，更改</translation>
    </message>
</context>
<context>
    <name>widgets::LinkDiagram</name>
    <message>
        <source>%1 shared with %2</source>
        <translation>%1：与 %2 共用</translation>
    </message>
</context>
<context>
    <name>widgets::MaskedLabel</name>
    <message>
        <source>%1, masked</source>
        <translation>%1，已遮盖</translation>
    </message>
    <message>
        <source>%1, masked, ends in %2</source>
        <translation>%1，已遮盖，尾号 %2</translation>
    </message>
</context>
<context>
    <name>widgets::PickList</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1，已选</translation>
    </message>
</context>
<context>
    <name>widgets::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>widgets::SegmentStrip</name>
    <message>
        <source>%1, %2, from %3</source>
        <translation>%1 段，%2，自 %3</translation>
    </message>
    <message>
        <source>%1, %2, from %3 to %4</source>
        <translation>%1 段，%2，%3～%4</translation>
    </message>
</context>
<context>
    <name>widgets::StateView</name>
    <message>
        <source>Number %1, Ctrl+C copies it</source>
        <translation>编号 %1，Ctrl+C 复制</translation>
    </message>
</context>
<context>
    <name>widgets::StepBars</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 级，共 %2 级：%3</translation>
    </message>
</context>
<context>
    <name>widgets::TabsBar</name>
    <message>
        <source>%1 %2, view %3 of %4</source>
        <translation>%1 %2，第 %3 项，共 %4 项</translation>
    </message>
</context>
<context>
    <name>widgets::TypeAheadPicker</name>
    <message>
        <source>Code, words or pinyin initials</source>
        <translation>编码、汉字或拼音首字母</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Add a second</source>
        <translation>追加次要原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>匹配 %n 项</numerusform>
        </translation>
    </message>
</context>
</TS>
