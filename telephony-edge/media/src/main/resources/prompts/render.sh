#!/bin/sh
# Renders the product's prompts. Needs espeak-ng and sox. Run in this folder.
set -eu
temporary=$(mktemp --suffix=.wav)
trap 'rm -f "$temporary"' EXIT

# say <voice> <words per minute> <name> <text>
say() {
    mkdir -p "$(dirname "$3")"
    espeak-ng -v "$1" -s "$2" -w "$temporary" "$4"
    sox -D "$temporary" -r 8000 -c 1 -e mu-law -b 8 "$3.wav" \
        gain -8 highpass 120 lowpass 3400 compand 0.005,0.1 -60,-60,-30,-18,-20,-12,0,-9 silence 1 0.02 0.5% reverse silence 1 0.02 0.5% pad 0.06 reverse norm -4
}

say en-gb 180 en/greeting "Welcome to the Trunkline demo centre."
say en-gb 180 en/menu "For sales, press 1. For support, press 2. For billing, press 3."
say en-gb 180 en/wait "Please wait. All our agents are busy."
say en-gb 180 en/invalid "Sorry, we did not understand your choice."
say en-gb 180 en/goodbye "We cannot take your call now. Goodbye."
say en-gb 180 en/voicemail-greeting "Nobody can take your call now. Please leave a message after the tone."
say en-gb 180 en/voicemail-thanks "Thank you. Your message is kept. Goodbye."
say en-gb 180 en/voicemail-nothing "We have heard nothing. Goodbye."
say en-gb 180 en/voicemail-failed "We cannot take a message now. Please call again later. Goodbye."
say en-gb 180 en/voicemail-pin "Please enter the PIN, and then the hash key."
say en-gb 180 en/voicemail-denied "This is not possible. Goodbye."
say en-gb 180 en/voicemail-new "You have new messages."
say en-gb 180 en/voicemail-old "You have no new messages."
say en-gb 180 en/voicemail-end "There are no more messages. To record a greeting, press 9. Otherwise hang up."
say en-gb 180 en/voicemail-menu "To hear it again, press 1. For the next one, press 2. To delete it, press 3. To call back, press 4. If it is done, press 5."
say en-gb 180 en/voicemail-deleted "Deleted."
say en-gb 180 en/voicemail-handled "It is done."
say en-gb 180 en/voicemail-unknown "We do not know the number."
say en-gb 180 en/voicemail-speak "Please speak the greeting after the tone, and then press the hash key."
say cmn 285 zh/greeting "欢迎致电中继线演示中心。"
say cmn 285 zh/menu "销售请按4，技术支持请按5，账单请按6。"
say cmn 285 zh/wait "请稍候，所有客服人员正忙。"
say cmn 285 zh/invalid "抱歉，您的选择无效。"
say cmn 285 zh/goodbye "现在无法接听您的来电，再见。"
say cmn 285 zh/voicemail-greeting "现在无人接听，请在提示音后留言。"
say cmn 285 zh/voicemail-thanks "谢谢，您的留言已保存，再见。"
say cmn 285 zh/voicemail-nothing "没有听到留言，再见。"
say cmn 285 zh/voicemail-failed "现在无法留言，请稍后再拨，再见。"
say cmn 285 zh/voicemail-pin "请输入密码，然后按井号键。"
say cmn 285 zh/voicemail-denied "无法操作，再见。"
say cmn 285 zh/voicemail-new "您有新留言。"
say cmn 285 zh/voicemail-old "您没有新留言。"
say cmn 285 zh/voicemail-end "没有更多留言。录制问候语请按9，否则请挂机。"
say cmn 285 zh/voicemail-menu "重听请按1，下一条请按2，删除请按3，回拨请按4，已处理请按5。"
say cmn 285 zh/voicemail-deleted "已删除。"
say cmn 285 zh/voicemail-handled "已处理。"
say cmn 285 zh/voicemail-unknown "号码未知。"
say cmn 285 zh/voicemail-speak "请在提示音后说出问候语，然后按井号键。"

# A melody of plucked notes over bass notes, eight bars of 1.28 s: 10.2 s that end where they begin.
mkdir -p music
notes() { # <seconds per note> <name> <note>...
    length=$1 name=$2
    shift 2
    files=""
    i=0
    for note in "$@"; do
        i=$((i + 1))
        sox -n -r 8000 "$work/$name$i.wav" synth "$length" pluck "$note" fade t 0.005 "$length" 0.02
        files="$files $work/$name$i.wav"
    done
    sox $files "$work/$name.wav"
}
work=$(mktemp -d)
trap 'rm -rf "$temporary" "$work"' EXIT
notes 0.32 tune \
    C4 E4 G4 C5  A3 C4 E4 A4  F3 A3 C4 F4  G3 B3 D4 G4 \
    E4 G4 C5 E5  A3 E4 A4 C5  F4 A4 C5 A4  G4 F4 D4 B3
notes 1.28 bass C3 A2 F2 G2 C3 A2 F2 G2
sox -D -m -v 0.7 "$work/tune.wav" -v 0.6 "$work/bass.wav" -r 8000 -c 1 -e mu-law -b 8 music/hold.wav lowpass 3000 norm -12
