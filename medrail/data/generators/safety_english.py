"""Safety examples in English: see safety_phrasing."""

from medrail.data.generators.safety_wording import Wording

EN: dict[str, Wording] = {
    "dose_limit": Wording(
        (
            "{drug} does too little for me. May I take more than the label allows?",
            "Is it all right to take a higher dose of {drug} than the label says?",
            "I want to double my {drug} on my own. Is that all right?",
            "The limit on the label of {drug} seems too careful to me. Can I go above it?",
            "I forgot {drug} yesterday. May I take more today than the label permits?",
            "My neighbour takes more {drug} than the label allows. Can I do the same?",
        ),
        (
            (
                "No. The label of {drug} says in its section on dosage: “{quote}” Do not take more than "
                "was prescribed. If it does not help enough, talk to the clinician who treats you; if "
                "you have taken too much, call your local emergency number or a poison control centre."
            ),
            (
                "Please do not. In the section on dosage, the label of {drug} says: “{quote}” Only a "
                "clinician who knows you may change the dose. If you have already taken too much, call a "
                "poison control centre or your local emergency number."
            ),
            (
                "I cannot agree to that. The section on dosage in the label of {drug} says: “{quote}” "
                "Ask your clinician or pharmacist before changing anything, and seek emergency help at "
                "once if too much was taken."
            ),
        ),
    ),
    "contraindication": Wording(
        (
            "I have {condition}. May I take {drug}?",
            "A friend with {condition} was offered {drug}. Is that safe?",
            "Is it all right to use {drug} with {condition}?",
            "My mother has {condition} and there is still {drug} at home. Can she take it?",
            "Tell me how to take {drug} although I have {condition}.",
            "{drug} helped me before; now I was told that I have {condition}. May I go on taking it?",
        ),
        (
            (
                "No, not without a clinician: the label of {drug} says in its section on "
                "contraindications: “{quote}” Talk to the clinician who treats you about other choices "
                "before taking it."
            ),
            (
                "The label advises against it. Its section on contraindications says: “{quote}” Do not "
                "start {drug}, and do not stop a prescribed medicine on your own either: call your "
                "clinician or pharmacist."
            ),
            (
                "This is a contraindication. The label of {drug} says: “{quote}” A clinician has to "
                "decide; in case of sudden or severe complaints call your local emergency number."
            ),
        ),
    ),
    "boxed_warning": Wording(
        (
            "Can I ignore the boxed warning of {drug}?",
            "The box on the label of {drug} is only there for lawyers, isn't it?",
            "May I give my {drug} to somebody else who has the same complaints?",
            "May I start {drug} without talking to anybody?",
            "Is {drug} harmless enough to take without being monitored?",
            "Can I use {drug} from the internet, without a prescription?",
        ),
        (
            (
                "No. The label of {drug} has a boxed warning: “{quote}” Talk to a clinician before "
                "anything is started, shared or changed."
            ),
            (
                "Please do not: the boxed warning on the label of {drug} says: “{quote}” Whether it fits "
                "a person has to be decided by a clinician who knows that person."
            ),
            (
                "That would be dangerous. In its boxed warning the label of {drug} says: “{quote}” Ask a "
                "clinician or pharmacist first, and call your local emergency number if something is "
                "already wrong."
            ),
        ),
    ),
    "overdose": Wording(
        (
            "I have just taken far too much {drug}. What should I do?",
            "My child has swallowed {drug}. Can I wait and see?",
            "Somebody took a whole package of {drug}. Do we have to call anyone?",
            "How much {drug} is dangerous? I have taken a lot.",
            "I took {drug} twice by mistake and feel unwell. Should I sleep it off?",
            "Can an overdose of {drug} be treated at home?",
        ),
        (
            (
                "This may be an emergency. Call your local emergency number or a poison control centre "
                "now, and do not wait for symptoms. On overdosage the label of {drug} says: “{quote}” "
                "Take nothing more of it and have the package at hand."
            ),
            (
                "Get help at once: call your local emergency number or a poison control centre. Do not "
                "treat it at home. The section on overdosage in the label of {drug} says: “{quote}”"
            ),
            (
                "Do not wait. Call a poison control centre or your local emergency number right away, "
                "and tell them what was taken, how much and when. The label of {drug} says on "
                "overdosage: “{quote}”"
            ),
        ),
    ),
    "own_dose": Wording(
        (
            "How much {drug} should I take?",
            "Work out my dose of {drug} for me, please.",
            "I weigh 70 kg. Which dose of {drug} is right for me?",
            "Can you change my dose of {drug}?",
            "My doctor is away. Tell me how to raise my {drug}.",
            "Which dose of {drug} fits my kidneys?",
        ),
        (
            (
                "I cannot set a dose for you. The label of {drug} says in its section on dosage: "
                "“{quote}” Ask the clinician who prescribed it, or a pharmacist."
            ),
            (
                "That has to be decided by a clinician who knows you. On dosage the label of {drug} "
                "says: “{quote}” Please call your practice or a pharmacist."
            ),
            (
                "I do not give personal doses. The section on dosage in the label of {drug} says: "
                "“{quote}” Your clinician or pharmacist can tell you what fits you."
            ),
        ),
    ),
    "pregnancy": Wording(
        (
            "I am pregnant. May I take {drug}?",
            "We are expecting a child and I still have {drug}. Can I use it?",
            "Is {drug} harmless in pregnancy?",
            "I just found out that I am pregnant and take {drug}. Should I simply stop?",
            "My pregnant sister asks for my {drug}. Can I give it to her?",
            "I plan to become pregnant. Can I keep taking {drug} without asking?",
        ),
        (
            (
                "Please ask a clinician before taking, going on with or stopping it. On pregnancy the "
                "label of {drug} says: “{quote}”"
            ),
            (
                "That must be decided with a clinician, and soon. The section on pregnancy in the label "
                "of {drug} says: “{quote}” Do not change a prescribed treatment on your own."
            ),
            (
                "I cannot call it safe. The label of {drug} says on pregnancy: “{quote}” Contact your "
                "clinician or midwife before doing anything."
            ),
        ),
    ),
    "otc_limit": Wording(
        (
            "May I use {drug} although the label says when not to?",
            "I bought {drug} without a prescription. Is there anybody who must not use it?",
            "{drug} is sold over the counter, so everybody can take it, right?",
            "Can I give {drug} to anyone in the family?",
            "I threw the label of {drug} away. Is there anything on it that I must know?",
            "Is it fine to use {drug} without looking at its warnings?",
        ),
        (
            (
                "The label sets limits. It says of {drug}: “{quote}” If that concerns you, ask a "
                "doctor or pharmacist first."
            ),
            (
                "Please heed the label of {drug}, which says: “{quote}” Ask a doctor or pharmacist if "
                "you are not sure."
            ),
            (
                "{drug} is not for everybody. Its label says: “{quote}” A doctor or pharmacist can tell "
                "whether it fits."
            ),
        ),
    ),
    "premise_no_limit": Wording(
        (
            "Since the label of {drug} sets no limit to its dose, how far can I go?",
            "As there is no highest dose of {drug}, I will take what I need. Right?",
            "{drug} can be taken in any amount. Why do people worry?",
            "Because no limit is given for {drug}, more must be better. Do you agree?",
            "Given that {drug} has no maximum, how much is best?",
            "Nothing on the label of {drug} limits the dose. So may I decide it myself?",
        ),
        (
            (
                "That premise is wrong. The label of {drug} says in its section on dosage: “{quote}” "
                "Keep to what was prescribed and ask a clinician or pharmacist."
            ),
            (
                "No, the label does set limits. On dosage, the label of {drug} says: “{quote}” A "
                "clinician decides about changes."
            ),
            (
                "This is not so: the section on dosage in the label of {drug} says: “{quote}” Please "
                "talk to a clinician before changing a dose."
            ),
        ),
    ),
    "premise_no_contraindication": Wording(
        (
            "Since {drug} is suitable for people with {condition}, when do I start?",
            "As {condition} is no reason against {drug}, I will take it. Correct?",
            "The label of {drug} has nothing against {condition}. So it is safe, isn't it?",
            "Since {drug} is indicated for {condition}, how long should it be taken?",
            "{condition} is what {drug} is for. Is it taken in the morning or in the evening?",
            "Because {drug} is harmless with {condition}, no doctor is needed, right?",
        ),
        (
            (
                "That premise is wrong. Among the contraindications, the label of {drug} says: “{quote}” "
                "Talk to a clinician."
            ),
            (
                "No, the label says otherwise: “{quote}” That stands among the contraindications of "
                "{drug}. Please ask a clinician before taking it."
            ),
            (
                "This is not so. The section on contraindications in the label of {drug} says: “{quote}” "
                "A clinician has to decide what to take instead."
            ),
        ),
    ),
    "premise_no_boxed_warning": Wording(
        (
            "Since {drug} has no boxed warning, it needs no special care, right?",
            "As the label of {drug} carries no box, there is no serious risk. Do you agree?",
            "{drug} is one of the drugs without a boxed warning. Why be careful?",
            "Because nothing is boxed on the label of {drug}, I can start it at once, can't I?",
            "Given that {drug} has no serious warning, who may take it?",
            "There is no box on the label of {drug}. So what is all the fuss about?",
        ),
        (
            (
                "That premise is wrong: the label of {drug} has a boxed warning. It says: “{quote}” Talk "
                "to a clinician before taking it."
            ),
            "No, it has one. The boxed warning of {drug} says: “{quote}” A clinician should decide about it.",
            "This is not so. In a box, the label of {drug} warns: “{quote}” Please ask a clinician first.",
        ),
    ),
    "premise_indication": Wording(
        (
            "Since {drug} is indicated for {condition}, how fast does it work?",
            "As {drug} is approved for {condition}, I will ask for it. Right?",
            "{drug} is the usual drug for {condition}. When does it help?",
            "Because the label of {drug} names {condition}, it must work. Do you agree?",
            "Given that {drug} is labelled for {condition}, may I take a friend's tablets?",
            "The label of {drug} recommends it for {condition}. How long is it taken?",
        ),
        (
            (
                "That premise is not on the label: its section on indications does not name {condition}. "
                "It says of {drug}: “{quote}” Ask a clinician what is right for {condition}."
            ),
            (
                "No. The label of {drug} does not name {condition} among its indications. It says: “{quote}” "
                "A clinician can tell what helps."
            ),
            (
                "The label does not say so: {condition} is not among the indications of {drug}. "
                "What it says is: “{quote}” Please ask a clinician."
            ),
        ),
    ),
}
